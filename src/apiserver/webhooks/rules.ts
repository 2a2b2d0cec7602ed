import { type FieldErrors, GoValue, invalid, notSupported, required } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';

/** `RuleWithOperations`, of which kubernetes-types lacks two fields. */
export interface RequestRule {
  readonly operations?: readonly string[];
  readonly apiGroups?: readonly string[];
  readonly apiVersions?: readonly string[];
  readonly resources?: readonly string[];
  scope?: string;
}

const OPERATIONS = ['*', 'CONNECT', 'CREATE', 'DELETE', 'UPDATE'];
const SCOPES = ['*', 'Cluster', 'Namespaced'];

/** The rule matches in namespaces and outside of them unless it says otherwise. */
export function defaultRule(rule: RequestRule): void {
  rule.scope ??= '*';
}

/** `validateRuleWithOperations` (`pkg/apis/admissionregistration/validation`, read at 1.34): which requests a webhook or a policy looks at. */
export function* validateRule(rule: RequestRule, path: FieldPath): FieldErrors {
  const { operations = [], apiGroups = [], apiVersions = [], resources = [], scope } = rule;
  yield* validateNotEmptyWithWildcard(operations, 'operations', path.child('operations'), '[]admissionregistration.OperationType');
  for (const [index, operation] of operations.entries())
    if (!OPERATIONS.includes(operation)) yield notSupported(path.child('operations').index(index), operation, OPERATIONS);
  yield* validateNotEmptyWithWildcard(apiGroups, 'API groups', path.child('apiGroups'));
  yield* validateNotEmptyWithWildcard(apiVersions, 'API versions', path.child('apiVersions'));
  for (const [index, version] of apiVersions.entries()) if (version === '') yield required(path.child('apiVersions').index(index));
  yield* validateResources(resources, path.child('resources'));
  if (scope !== undefined && !SCOPES.includes(scope)) yield notSupported(path.child('scope'), scope, SCOPES);
}

function* validateNotEmptyWithWildcard(values: readonly string[], what: string, path: FieldPath, type = '[]string'): FieldErrors {
  if (values.length === 0) yield required(path);
  if (values.length > 1 && values.includes('*'))
    yield invalid(path, new GoValue(type, values), `if '*' is present, must not specify other ${what}`);
}

/** Resources with or without subresource: `pods`, `pods/log`, `pods/*`, `*\/scale`. */
function* validateResources(resources: readonly string[], path: FieldPath): FieldErrors {
  if (resources.length === 0) yield required(path);
  const withAnySubresource = new Set<string>();
  const ofAnyResource = new Set<string>();
  // Only the last resource without a subresource counts, as upstream has it.
  let namesResource = false;
  for (const [index, resource] of resources.entries()) {
    if (resource === '') yield required(path.index(index));
    const slash = resource.indexOf('/');
    if (slash < 0) {
      if (resource !== '') namesResource = resource !== '*';
      continue;
    }
    const [name, subresource] = [resource.slice(0, slash), resource.slice(slash + 1)];
    if (withAnySubresource.has(name)) yield invalid(path.index(index), resource, `if '${name}/*' is present, must not specify ${resource}`);
    if (ofAnyResource.has(subresource))
      yield invalid(path.index(index), resource, `if '*/${subresource}' is present, must not specify ${resource}`);
    if (subresource === '*') withAnySubresource.add(name);
    if (name === '*') ofAnyResource.add(subresource);
  }
  if (resources.length > 1 && resources.includes('*/*'))
    yield invalid(path, resources, "if '*/*' is present, must not specify other resources");
  if (resources.includes('*') && namesResource)
    yield invalid(path, resources, "if '*' is present, must not specify other resources without subresources");
}
