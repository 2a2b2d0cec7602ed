import type { ClusterState } from '../apiserver/cluster-state.ts';
import { type ApiResponse, handle, isAccepted, kindOf, warningsOnceMended } from '../apiserver/request.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { diagnosticFromFieldError } from './from-field-error.ts';
import { groupVersionOf } from '../kubernetes/objects.ts';
import { type KubernetesVersion, versionText } from '../kubernetes/version.ts';
import type { Resource } from '../loader/resource.ts';
import { customVerdict } from './custom-verdict.ts';
import { diagnosticsFromDecoding } from './from-decoding.ts';
import { apiDiagnostic } from './api-diagnostic.ts';
import { unservedKind } from './unserved-kind.ts';

/** What the API server of one release says to one object: findings, or why it could not be asked. */
export interface Verdict {
  readonly diagnostics: readonly Diagnostic[];
  /** Why the server's answer is missing or may be too kind. */
  readonly notChecked?: string;
}

/** Asks the simulated server to create the object, alone in a cluster where whatever it names exists. */
export function apiVerdict(resource: Resource, state: ClusterState, version: KubernetesVersion, defaultNamespace: string): Verdict {
  const kind = kindOf(resource, version);
  if (kind === undefined) return customVerdict(resource, state, version, defaultNamespace) ?? unserved(resource, version);
  const decoding = diagnosticsFromDecoding(resource, kind, version);
  if (decoding.some(({ rule }) => rule === 'api/type')) return { diagnostics: decoding };
  // The server stops at unknown fields; what it would say once they are gone is worth knowing now.
  const namespace = kind.namespaced ? (resource.namespace ?? defaultNamespace) : '';
  const response = handle({ verb: 'create', kind, namespace, body: resource.value, fieldValidation: 'Ignore' }, state, version);
  // So is what it would warn of once it takes the object.
  const texts = isAccepted(response) ? response.warnings : [...response.warnings, ...warningsOnceMended(kind, resource.value, version)];
  const diagnostics = [...decoding, ...refusals(resource, response, version), ...warnings(resource, response.code, texts)];
  return isAccepted(response) && response.notSimulated !== undefined ? { diagnostics, notChecked: response.notSimulated } : { diagnostics };
}

function unserved(resource: Resource, version: KubernetesVersion): Verdict {
  const diagnostic = unservedKind(resource, version);
  if (diagnostic) return { diagnostics: [diagnostic] };
  const { group } = groupVersionOf(resource.apiVersion);
  const reason = `${resource.kind} of ${group || resource.apiVersion} is not a built-in kind of Kubernetes ${versionText(version)}, and no CRD for it is known`;
  return { diagnostics: [], notChecked: reason };
}

function* refusals(resource: Resource, response: ApiResponse, version: KubernetesVersion): Generator<Diagnostic> {
  if (isAccepted(response)) return;
  const { status, errors } = response;
  if (errors.length > 0) {
    for (const error of errors) yield diagnosticFromFieldError(error, resource, status, version);
    return;
  }
  yield apiDiagnostic(resource, resource.root.at('metadata', 'name'), {
    rule: 'api/refused',
    message: `the API server refuses this ${resource.kind}: ${status.message}`,
    api: { code: status.code, reason: status.reason ?? '', field: '', message: status.message },
  });
}

/** `spec.containers[0].ports[1]: duplicate port definition …`: the server's warnings open with the field they are about. */
const WARNING_FIELD = /^([a-zA-Z][\w.[\]/-]*): /;

function* warnings(resource: Resource, code: number, texts: readonly string[]): Generator<Diagnostic> {
  for (const text of new Set(texts)) {
    const path = WARNING_FIELD.exec(text)?.[1] ?? '';
    const deprecation = path === '' && / is deprecated in v/.test(text);
    const field = deprecation ? resource.root.at('apiVersion') : resource.root.atPath(path);
    const api = { code, reason: 'Warning', field: path, message: text };
    yield apiDiagnostic(resource, field, { rule: deprecation ? 'api/deprecated' : 'api/warning', severity: 'warning', message: text, api });
  }
}
