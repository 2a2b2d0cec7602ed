import type { KubernetesVersion } from '../../kubernetes/version.ts';
import { type CelEnvironment, newExpressions, storedExpressions } from './environment.ts';
import { withJsonPatch } from './functions.ts';
import { type CelType, celType, DYN } from './types.ts';

/** Writes an object's type: its name, and `field:type` words. */
function object(name: string, fields: string, more: Readonly<Record<string, CelType>> = {}): CelType {
  const pairs = fields.split(/\s+/).map((word): [string, CelType] => {
    const colon = word.indexOf(':');
    return [word.slice(0, colon), celType(word.slice(colon + 1))];
  });
  return { kind: 'object', name: `kubernetes.${name}`, fields: new Map([...pairs, ...Object.entries(more)]) };
}

const KIND = object('GroupVersionKind', 'group:string version:string kind:string');
const RESOURCE = object('GroupVersionResource', 'group:string version:string resource:string');
const USER = object('UserInfo', 'username:string uid:string groups:list<string> extra:map<string,list<string>>');

/** `request`, without its objects, which are variables of their own. */
const REQUEST = object(
  'AdmissionRequest',
  'subResource:string requestSubResource:string name:string namespace:string operation:string dryRun:bool options:dyn',
  { kind: KIND, resource: RESOURCE, requestKind: KIND, requestResource: RESOURCE, userInfo: USER },
);

const CONDITION = object('NamespaceCondition', 'status:string type:string lastTransitionTime:timestamp message:string reason:string');
const METADATA = object(
  'NamespaceMetadata',
  `name:string generateName:string namespace:string labels:map<string,string> annotations:map<string,string> UID:string creationTimestamp:timestamp
  deletionGracePeriodSeconds:int deletionTimestamp:timestamp generation:int resourceVersion:string finalizers:list<string>`,
);
const NAMESPACE: CelType = {
  kind: 'object',
  name: 'kubernetes.Namespace',
  fields: new Map([
    ['metadata', METADATA],
    ['spec', object('NamespaceSpec', 'finalizers:list<string>')],
    ['status', object('NamespaceStatus', 'phase:string', { conditions: { kind: 'list', element: CONDITION } })],
  ]),
};

/** What of an admission's variables an expression sees besides those that all see. */
export interface AdmissionVariables {
  readonly params: boolean;
  readonly authorizer: boolean;
  /** The policy's own `variables`, by name; undefined where a policy has none. */
  readonly composed?: ReadonlyMap<string, CelType>;
  /** Expressions of mutating policies make objects and patches. */
  readonly patches?: boolean;
  /** The expression has been accepted before. */
  readonly stored?: boolean;
}

/** The variables of admission expressions (`admission/plugin/cel/compile.go`, read at 1.34). The objects are of any shape: the policy may match many kinds. */
export function admissionEnvironment(
  version: KubernetesVersion,
  { params, authorizer, composed, patches, stored }: AdmissionVariables,
): CelEnvironment {
  const variables = new Map<string, CelType>([
    ['object', DYN],
    ['oldObject', DYN],
    ['request', REQUEST],
    ['namespaceObject', NAMESPACE],
  ]);
  if (params) variables.set('params', DYN);
  if (authorizer) {
    variables.set('authorizer', celType('kubernetes.authorization.Authorizer'));
    variables.set('authorizer.requestResource', celType('kubernetes.authorization.ResourceCheck'));
  }
  if (composed) variables.set('variables', { kind: 'object', name: 'kubernetes.variables', fields: composed });
  if (patches) for (const name of ['Object', 'JSONPatch']) variables.set(name, DYN);
  const environment = (stored ? storedExpressions : newExpressions)(version, variables);
  return patches ? { ...environment, functions: withJsonPatch(environment.functions) } : environment;
}
