import type { ResourceQuota, ScopedResourceSelectorRequirement } from 'kubernetes-types/core/v1';
import { type FieldErrors, GoValue, invalid, required } from '../../../kubernetes/field-error.ts';
import { FieldPath } from '../../../kubernetes/field-path.ts';
import { isQualifiedName, nameIsDNSSubdomain } from '../../../kubernetes/names.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import { Quantity } from '../../../kubernetes/quantity.ts';
import { atLeast, byVersion, type KubernetesVersion } from '../../../kubernetes/version.ts';
import { validateObjectMeta } from '../../meta/object-meta.ts';
import { isIntegerResource, isStandardQuotaResource, isStandardResource, resourceNameValue } from '../../meta/resource-names.ts';
import { sameValue } from '../../meta/same-value.ts';
import { IMMUTABLE, validateMetaUpdate } from '../../meta/update.ts';
import type { Strategy, StrategyContext } from '../../strategy.ts';

const METADATA = FieldPath.of('metadata');
const SPEC = FieldPath.of('spec');
const options = ({ version }: StrategyContext) => ({ namespaced: true, nameRule: nameIsDNSSubdomain, version });

/** ResourceQuota v1 (`ValidateResourceQuota`, read at 1.34). */
export default {
  group: '',
  version: 'v1',
  kind: 'ResourceQuota',
  nameRule: nameIsDNSSubdomain,

  prepareForCreate(quota) {
    quota.status = {};
  },

  *validate(quota, context) {
    yield* validateObjectMeta(quota.metadata, options(context), METADATA);
    yield* validateSpec(quota.spec, context);
  },

  *validateUpdate(quota, old, context) {
    yield* validateMetaUpdate(quota.metadata, old.metadata, options(context), METADATA);
    yield* validateSpec(quota.spec, context);
    if (!sameValue([...(quota.spec?.scopes ?? [])].sort(), [...(old.spec?.scopes ?? [])].sort()))
      yield invalid(FieldPath.of('spec', 'scopes'), scopesValue(quota.spec?.scopes), IMMUTABLE);
  },
} satisfies Strategy<ResourceQuota>;

function* validateSpec(spec: Decoded<ResourceQuota>['spec'], context: StrategyContext): FieldErrors {
  const { version } = context;
  for (const [name, amount] of Object.entries(spec?.hard ?? {})) {
    const path = SPEC.child('hard').key(name);
    yield* validateQuotaResource(name, path, version);
    yield* validateQuotaAmount(name, amount ?? '0', path);
  }
  yield* validateScopes(spec, version);
  yield* validateScopeSelector(spec, version);
}

function* validateQuotaResource(name: string, path: FieldPath, version: KubernetesVersion): FieldErrors {
  const value = resourceNameValue(name);
  for (const problem of isQualifiedName(name, version)) yield invalid(path, value, problem);
  if (name.includes('/')) return;
  if (!isStandardResource(name)) yield invalid(path, value, 'must be a standard resource type or fully qualified');
  if (!isStandardQuotaResource(name)) yield invalid(path, value, 'must be a standard resource for quota');
}

function* validateQuotaAmount(name: string, amount: string, path: FieldPath): FieldErrors {
  const quantity = Quantity.parse(amount);
  if (!(quantity instanceof Quantity)) return;
  if (quantity.sign < 0) yield invalid(path, quantity.canonical, 'must be greater than or equal to 0');
  if (isIntegerResource(name) && !quantity.isInteger()) yield invalid(path, quantity.canonical, 'must be an integer');
}

const POD_SCOPES = ['Terminating', 'NotTerminating', 'BestEffort', 'NotBestEffort', 'PriorityClass', 'CrossNamespacePodAffinity'];
/** The scopes of each release; VolumeAttributesClass is about claims, all others about Pods. */
const scopesOf = (version: KubernetesVersion): readonly string[] =>
  byVersion(version, [
    { from: '1.18', value: POD_SCOPES },
    { from: '1.34', value: [...POD_SCOPES, 'VolumeAttributesClass'] },
  ]);

const COMPUTE = ['pods', 'cpu', 'memory', 'requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory'];
const CLAIMS = ['persistentvolumeclaims', 'requests.storage'];

/** Which resources a scope may restrict; of an unknown scope nothing is said. */
function mayRestrict(scope: string, name: string, version: KubernetesVersion): boolean {
  if (!scopesOf(version).includes(scope)) return true;
  if (scope === 'BestEffort') return name === 'pods';
  if (scope === 'VolumeAttributesClass') return CLAIMS.includes(name);
  return COMPUTE.includes(name);
}

const TOGETHER: readonly (readonly [string, string])[] = [
  ['BestEffort', 'NotBestEffort'],
  ['Terminating', 'NotTerminating'],
];

const scopesValue = (scopes: readonly string[] | undefined): GoValue => new GoValue('[]core.ResourceQuotaScope', scopes ?? null);

function* validateScopes(spec: Decoded<ResourceQuota>['spec'], version: KubernetesVersion): FieldErrors {
  const scopes = spec?.scopes ?? [];
  const path = SPEC.child('scopes');
  const names = Object.keys(spec?.hard ?? {}).filter(isStandardQuotaResource);
  for (const scope of scopes) {
    if (!scopesOf(version).includes(scope)) yield invalid(path, scopesValue(scopes), 'unsupported scope');
    for (const name of names)
      if (!mayRestrict(scope, name, version)) yield invalid(path, scopesValue(scopes), 'unsupported scope applied to resource');
  }
  for (const pair of TOGETHER)
    if (pair.every((scope) => scopes.includes(scope))) yield invalid(path, scopesValue(scopes), 'conflicting scopes');
}

const SELECTOR_OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist'];

function* validateScopeSelector(spec: Decoded<ResourceQuota>['spec'], version: KubernetesVersion): FieldErrors {
  if (spec?.scopeSelector === undefined) return;
  const path = SPEC.child('scopeSelector', 'matchExpressions');
  const requirements = spec.scopeSelector.matchExpressions ?? [];
  const names = Object.keys(spec.hard ?? {}).filter(isStandardQuotaResource);
  const scopes = new Set<string>();
  for (const requirement of requirements) {
    const scope = requirement.scopeName ?? '';
    if (!scopesOf(version).includes(scope)) yield invalid(path.child('scopeName'), scope, 'unsupported scope');
    for (const name of names)
      if (!mayRestrict(scope, name, version))
        yield invalid(path, new GoValue('core.ScopeSelector', spec.scopeSelector), 'unsupported scope applied to resource');
    yield* validateRequirement(requirement, scope, path, version);
    scopes.add(scope);
  }
  for (const pair of TOGETHER)
    if (pair.every((scope) => scopes.has(scope)))
      yield invalid(path, new GoValue('core.ScopeSelector', spec.scopeSelector), 'conflicting scopes');
}

const EXISTS_ONLY = ['BestEffort', 'NotBestEffort', 'Terminating', 'NotTerminating', 'CrossNamespacePodAffinity'];

function* validateRequirement(
  { operator = '' as never, values = [] }: Decoded<ScopedResourceSelectorRequirement>,
  scope: string,
  path: FieldPath,
  version: KubernetesVersion,
): FieldErrors {
  const word: string = operator;
  if (EXISTS_ONLY.includes(scope) && word !== 'Exists')
    yield invalid(
      path.child('operator'),
      word,
      `must be '${atLeast(version, '1.31') ? 'Exists' : 'Exist'}' when scope is any of ResourceQuotaScopeTerminating, ResourceQuotaScopeNotTerminating, ResourceQuotaScopeBestEffort, ResourceQuotaScopeNotBestEffort or ResourceQuotaScopeCrossNamespacePodAffinity`,
    );
  if ((word === 'In' || word === 'NotIn') && values.length === 0)
    yield required(path.child('values'), "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector");
  else if ((word === 'Exists' || word === 'DoesNotExist') && values.length > 0)
    yield invalid(path.child('values'), values, "must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector");
  else if (!SELECTOR_OPERATORS.includes(word)) yield invalid(path.child('operator'), word, 'not a valid selector operator');
}
