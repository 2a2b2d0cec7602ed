import type { Diagnostic, Fix } from '../diagnostics/diagnostic.ts';
import { groupVersionOf } from '../kubernetes/objects.ts';
import { atLeast, type KubernetesVersion, kubernetesVersion, NEWEST_MINOR, OLDEST_MINOR, versionText } from '../kubernetes/version.ts';
import type { Resource } from '../loader/resource.ts';
import { schemasFor } from '../schemas/store.ts';
import { apiDiagnostic } from './api-diagnostic.ts';

/** What kubectl and the server would say to a kind that this release does not serve; undefined for a custom resource. */
export function unservedKind(resource: Resource, version: KubernetesVersion): Diagnostic | undefined {
  const schemas = schemasFor(version);
  const { apiVersion, kind } = resource;
  const removal = schemas.removal(apiVersion, kind);
  if (removal?.removed !== undefined && atLeast(version, removal.removed))
    return finding(resource, 'api/removed', 'apiVersion', {
      message: `${apiVersion} ${kind} is gone since Kubernetes ${removal.removed}: the API server of ${versionText(version)} does not serve it`,
      help: removal.replacement === undefined ? undefined : `write ${removal.replacement}`,
    });
  if (!isBuiltInGroup(groupVersionOf(apiVersion).group, version)) return undefined;
  return servedElsewhere(resource, version) ?? unknownKind(resource, version);
}

const isBuiltInGroup = (group: string, version: KubernetesVersion): boolean =>
  schemasFor(version)
    .allKinds()
    .some((kind) => kind.group === group);

/** The kind exists, in another version of its group, in another group, or in another release. */
function servedElsewhere(resource: Resource, version: KubernetesVersion): Diagnostic | undefined {
  const { apiVersion, kind } = resource;
  const here = schemasFor(version).kindsNamed(kind);
  const [best] = here;
  if (best !== undefined) {
    const right = best.group === '' ? best.version : `${best.group}/${best.version}`;
    return finding(resource, 'api/unknown-kind', 'apiVersion', {
      message: `Kubernetes ${versionText(version)} has no ${kind} in ${apiVersion}; it is in ${right}`,
      help: `write apiVersion: ${right}`,
      fix: { title: `change apiVersion to ${right}`, safe: false, replacement: right },
    });
  }
  const release = releaseWith(apiVersion, kind);
  if (release === undefined) return undefined;
  return finding(resource, 'api/unknown-kind', 'apiVersion', {
    message: `Kubernetes ${versionText(version)} does not serve ${apiVersion} ${kind}; ${versionText(release)} does`,
  });
}

function releaseWith(apiVersion: string, kind: string): KubernetesVersion | undefined {
  for (let minor = NEWEST_MINOR; minor >= OLDEST_MINOR; minor--) {
    const release = kubernetesVersion(minor);
    if (schemasFor(release).kind(apiVersion, kind)) return release;
  }
  return undefined;
}

function unknownKind(resource: Resource, version: KubernetesVersion): Diagnostic {
  const { apiVersion, kind } = resource;
  const suggestion = schemasFor(version).suggestKind(kind);
  return finding(resource, 'api/unknown-kind', 'kind', {
    message: `Kubernetes ${versionText(version)} has no kind "${kind}" in ${apiVersion}${suggestion ? `; did you mean ${suggestion}?` : ''}`,
    ...(suggestion
      ? { fix: { title: `change kind to ${suggestion}`, safe: suggestion.toLowerCase() === kind.toLowerCase(), replacement: suggestion } }
      : {}),
  });
}

interface Words {
  readonly message: string;
  readonly help?: string | undefined;
  readonly fix?: { readonly title: string; readonly safe: boolean; readonly replacement: string };
}

function finding(resource: Resource, rule: string, at: 'apiVersion' | 'kind', { message, help, fix }: Words): Diagnostic {
  const field = resource.root.at(at);
  const location = { source: field.document.source, span: field.span };
  const mend: Fix | undefined = fix && { title: fix.title, safe: fix.safe, edits: [{ ...location, text: fix.replacement }] };
  const { apiVersion, kind, name } = resource;
  const words = `resource mapping not found for name: "${name}" namespace: "${resource.namespace ?? ''}": no matches for kind "${kind}" in version "${apiVersion}"`;
  return {
    ...apiDiagnostic(resource, field, { rule, message, api: { code: 404, reason: 'NotFound', field: at, message: words } }),
    ...(help === undefined ? {} : { help }),
    ...(mend === undefined ? {} : { fix: mend }),
  };
}
