import type { ClusterState } from '../apiserver/cluster-state.ts';
import { servedCustomKinds } from '../apiserver/custom-resource/kinds.ts';
import { handle, isAccepted } from '../apiserver/request.ts';
import type { ServedKind } from '../apiserver/served-kind.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { KubernetesObject } from '../kubernetes/objects.ts';
import type { KubernetesVersion } from '../kubernetes/version.ts';
import { resolvePath } from '../loader/field.ts';
import type { Resource } from '../loader/resource.ts';
import { badRequestMessage } from '../schemas/decode.ts';
import { apiDiagnostic } from './api-diagnostic.ts';
import type { Verdict } from './api-verdicts.ts';
import { customDefinition } from './custom-definition.ts';
import { diagnosticFromFieldError } from './from-field-error.ts';

const CRDS = 'apiextensions.k8s.io';

/**
 * What the server says of a custom resource; undefined where its definition is not known. Under a definition that we carry, and not the
 * user, findings are warnings: the cluster may have another release of it.
 */
export function customVerdict(
  resource: Resource,
  state: ClusterState,
  version: KubernetesVersion,
  defaultNamespace: string,
): Verdict | undefined {
  const found = customDefinition(resource, state.list(CRDS, 'CustomResourceDefinition'));
  if (found === undefined) return undefined;
  const served = servedCustomKinds(found.crd, version).find(({ info }) => info.apiVersion === resource.apiVersion);
  if (served === undefined) return found.isGiven ? { diagnostics: [unservedVersion(resource, found.crd)] } : undefined;
  const diagnostics = [...decoding(resource, served), ...refusals(resource, served, state, found.crd, version, defaultNamespace)];
  return {
    diagnostics: found.isGiven ? diagnostics : diagnostics.map((finding) => ({ ...finding, severity: 'warning', help: OTHER_RELEASE })),
  };
}

const OTHER_RELEASE = 'judged by a published CRD that kubeproof carries; give the one of your cluster with --crds to be sure';

function unservedVersion(resource: Resource, crd: KubernetesObject): Diagnostic {
  const { spec } = crd as { spec?: { versions?: readonly { name?: string; served?: boolean }[] } };
  const names = (spec?.versions ?? []).filter(({ served }) => served).map(({ name }) => name ?? '');
  const message = `the CRD ${crd.metadata.name ?? ''} does not serve ${resource.apiVersion}; it serves ${names.length === 0 ? 'no version' : names.join(', ')}`;
  const answer = `no matches for kind ${JSON.stringify(resource.kind)} in version ${JSON.stringify(resource.apiVersion)}`;
  const api = { code: 404, reason: 'NotFound', field: 'apiVersion', message: answer };
  return apiDiagnostic(resource, resource.root.at('apiVersion'), { rule: 'api/unserved-kind', message, api });
}

function decoding(resource: Resource, { decode, info }: ServedKind): Diagnostic[] {
  const { typeErrors, unknown } = decode(resource.value);
  const finding = (rule: string, path: Parameters<typeof resolvePath>[1], message: string, words: string): Diagnostic => {
    const field = resolvePath(resource.root, path);
    const api = { code: 400, reason: 'BadRequest', field: path.toString(), message: badRequestMessage(info.kind, info.version, words) };
    const place = apiDiagnostic(resource, field, { rule, message, api });
    return rule === 'api/unknown-field' ? { ...place, location: { source: field.document.source, span: field.keySpan } } : place;
  };
  return [
    ...typeErrors.map(({ path, message }) => finding('api/type', path, `${path} cannot be read: ${message}`, message)),
    ...unknown.map(({ path, text }) =>
      finding(
        'api/unknown-field',
        path,
        `the CRD of ${info.kind} has no ${text.replace(/^unknown /, '')}, so the API server refuses the object`,
        `strict decoding error: ${text}`,
      ),
    ),
  ];
}

function refusals(
  resource: Resource,
  { info, decode }: ServedKind,
  state: ClusterState,
  crd: KubernetesObject,
  version: KubernetesVersion,
  defaultNamespace: string,
): Diagnostic[] {
  if (decode(resource.value).typeError) return [];
  const namespace = info.namespaced ? (resource.namespace ?? defaultNamespace) : '';
  const request = { verb: 'create', kind: info, namespace, body: resource.value, fieldValidation: 'Ignore' } as const;
  const response = handle(request, state.with(CRDS, crd), version);
  if (isAccepted(response)) return [];
  const { status, errors } = response;
  if (errors.length > 0) return errors.map((error) => diagnosticFromFieldError(error, resource, status, version));
  const api = { code: status.code, reason: status.reason ?? '', field: '', message: status.message };
  const message = `the API server refuses this ${resource.kind}: ${status.message}`;
  return [apiDiagnostic(resource, resource.root.at('metadata', 'name'), { rule: 'api/refused', message, api })];
}
