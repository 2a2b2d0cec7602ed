import type {
  FlowSchema,
  NonResourcePolicyRule,
  PolicyRulesWithSubjects,
  ResourcePolicyRule,
  Subject,
} from 'kubernetes-types/flowcontrol/v1';
import { type FieldErrors, forbidden, GoValue, invalid, notSupported, required } from '../../../kubernetes/field-error.ts';
import { FieldPath } from '../../../kubernetes/field-path.ts';
import { isDNS1123Label, nameIsDNSSubdomain } from '../../../kubernetes/names.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import { nextGeneration } from '../../meta/next-generation.ts';
import { validateObjectMeta } from '../../meta/object-meta.ts';
import { validateMetaUpdate } from '../../meta/update.ts';
import { specChanged } from '../../workload/status.ts';
import type { Strategy, StrategyContext } from '../../strategy.ts';

const METADATA = FieldPath.of('metadata');
const SPEC = FieldPath.of('spec');
const DEFAULT_PRECEDENCE = 1000;
const MAX_PRECEDENCE = 10000;
const VERBS = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'proxy', 'update', 'watch'];
const METHODS = ['ByNamespace', 'ByUser'];
const options = ({ version }: StrategyContext) => ({ namespaced: false, nameRule: nameIsDNSSubdomain, version });

const strategy = {
  group: 'flowcontrol.apiserver.k8s.io',
  kind: 'FlowSchema',
  nameRule: nameIsDNSSubdomain,
  tracksGeneration: true,

  setDefaults(schema) {
    const spec = (schema.spec ??= {} as never);
    if ((spec.matchingPrecedence ?? 0) === 0) spec.matchingPrecedence = DEFAULT_PRECEDENCE;
  },

  prepareForCreate(schema) {
    schema.status = {};
  },

  *validate(schema, context) {
    yield* validateObjectMeta(schema.metadata, options(context), METADATA);
    yield* validateSpec(schema, context);
  },

  prepareForUpdate(schema, old, context) {
    if (specChanged(schema, old, context)) nextGeneration(schema, old);
  },

  *validateUpdate(schema, old, context) {
    yield* validateMetaUpdate(schema.metadata, old.metadata, options(context), METADATA);
    yield* validateObjectMeta(schema.metadata, options(context), METADATA);
    yield* validateSpec(schema, context);
  },
} satisfies Omit<Strategy<FlowSchema>, 'version'>;

/** FlowSchema (`ValidateFlowSchema`, read at 1.34). */
export default ['v1', 'v1beta3', 'v1beta2', 'v1beta1'].map((version) => ({ ...strategy, version }));

function* validateSpec({ metadata, spec }: Decoded<FlowSchema>, context: StrategyContext): FieldErrors {
  const precedence = spec?.matchingPrecedence ?? 0;
  const path = SPEC.child('matchingPrecedence');
  if (precedence <= 0) yield invalid(path, precedence, 'must be a positive value');
  if (precedence > MAX_PRECEDENCE) yield invalid(path, precedence, `must not be greater than ${MAX_PRECEDENCE}`);
  if (precedence === 1 && metadata?.name !== 'exempt')
    yield invalid(path, precedence, "only the schema named 'exempt' may have matchingPrecedence 1");
  const method = spec?.distinguisherMethod;
  if (method !== undefined && !METHODS.includes(method.type ?? ''))
    yield notSupported(SPEC.child('distinguisherMethod', 'type'), new GoValue('*flowcontrol.FlowDistinguisherMethod', method), METHODS);
  const level = spec?.priorityLevelConfiguration?.name ?? '';
  const levelPath = SPEC.child('priorityLevelConfiguration', 'name');
  if (level === '') yield required(levelPath, 'must reference a priority level');
  else for (const problem of nameIsDNSSubdomain(level, false, context.version)) yield invalid(levelPath, level, problem);
  for (const [index, rule] of (spec?.rules ?? []).entries()) yield* validateRule(rule, SPEC.child('rules').index(index), context);
}

function* validateRule(
  { subjects = [], resourceRules = [], nonResourceRules = [] }: Decoded<PolicyRulesWithSubjects>,
  path: FieldPath,
  context: StrategyContext,
): FieldErrors {
  if (subjects.length === 0) yield required(path.child('subjects'), 'subjects must contain at least one value');
  for (const [index, subject] of subjects.entries()) yield* validateSubject(subject, path.child('subjects').index(index), context);
  if (resourceRules.length === 0 && nonResourceRules.length === 0)
    yield required(path, 'at least one of resourceRules and nonResourceRules has to be non-empty');
  for (const [index, rule] of resourceRules.entries()) yield* validateResourceRule(rule, path.child('resourceRules').index(index), context);
  for (const [index, rule] of nonResourceRules.entries()) yield* validateNonResourceRule(rule, path.child('nonResourceRules').index(index));
}

/** Each kind of subject with the field that describes it. */
const SUBJECTS: ReadonlyMap<string, 'group' | 'serviceAccount' | 'user'> = new Map([
  ['Group', 'group'],
  ['ServiceAccount', 'serviceAccount'],
  ['User', 'user'],
]);

function* validateSubject(subject: Decoded<Subject>, path: FieldPath, context: StrategyContext): FieldErrors {
  const kind = subject.kind ?? '';
  const own = SUBJECTS.get(kind);
  if (own === undefined) {
    yield notSupported(path.child('kind'), kind, [...SUBJECTS.keys()]);
    return;
  }
  if (subject[own] === undefined) yield required(path.child(own), `${own} is required when subject kind is '${kind}'`);
  else yield* validateSubjectName(subject, own, path.child(own), context);
  for (const [other, field] of SUBJECTS)
    if (field !== own && subject[field] !== undefined)
      yield forbidden(path.child(field), `${field} is forbidden when subject kind is not '${other}'`);
}

function* validateSubjectName(
  subject: Decoded<Subject>,
  field: 'group' | 'serviceAccount' | 'user',
  path: FieldPath,
  { version }: StrategyContext,
): FieldErrors {
  const name = subject[field]?.name ?? '';
  if (name === '') yield required(path.child('name'));
  if (field !== 'serviceAccount') return;
  if (name !== '' && name !== '*')
    for (const problem of nameIsDNSSubdomain(name, false, version)) yield invalid(path.child('name'), name, problem);
  const namespace = subject.serviceAccount?.namespace ?? '';
  if (namespace === '') yield required(path.child('namespace'), 'must specify namespace for service account');
  else for (const problem of isDNS1123Label(namespace, version)) yield invalid(path.child('namespace'), namespace, problem);
}

function* validateVerbs(verbs: readonly string[], path: FieldPath): FieldErrors {
  if (verbs.length === 0) yield required(path, 'verbs must contain at least one value');
  else if (verbs.includes('*')) {
    if (verbs.length > 1) yield invalid(path, verbs, "if '*' is present, must not specify other verbs");
  } else if (verbs.some((verb) => !VERBS.includes(verb))) yield notSupported(path, verbs, VERBS);
}

function* validateResourceRule(rule: Decoded<ResourcePolicyRule>, path: FieldPath, { version }: StrategyContext): FieldErrors {
  const { verbs = [], apiGroups = [], resources = [], namespaces = [], clusterScope = false } = rule;
  yield* validateVerbs(verbs, path.child('verbs'));
  if (apiGroups.length === 0) yield required(path.child('apiGroups'), 'resource rules must supply at least one api group');
  else if (apiGroups.length > 1 && apiGroups.includes('*'))
    yield invalid(path.child('apiGroups'), apiGroups, "if '*' is present, must not specify other api groups");
  if (resources.length === 0) yield required(path.child('resources'), 'resource rules must supply at least one resource');
  else if (resources.length > 1 && resources.includes('*'))
    yield invalid(path.child('resources'), resources, "if '*' is present, must not specify other resources");
  const place = path.child('namespaces');
  if (namespaces.length === 0 && !clusterScope)
    yield required(place, 'resource rules that are not cluster scoped must supply at least one namespace');
  else if (namespaces.includes('*')) {
    if (namespaces.length > 1) yield invalid(place, namespaces, "if '*' is present, must not specify other namespaces");
  } else
    for (const [index, namespace] of namespaces.entries())
      for (const problem of isDNS1123Label(namespace, version))
        yield invalid(place.index(index), namespace, `each member of this list must be '*' or a DNS-1123 label; ${problem}`);
}

function* validateNonResourceRule({ verbs = [], nonResourceURLs = [] }: Decoded<NonResourcePolicyRule>, path: FieldPath): FieldErrors {
  yield* validateVerbs(verbs, path.child('verbs'));
  const urls = path.child('nonResourceURLs');
  if (nonResourceURLs.length === 0) yield required(urls, 'nonResourceURLs must contain at least one value');
  else if (nonResourceURLs.includes('*')) {
    if (nonResourceURLs.length > 1) yield invalid(urls, nonResourceURLs, "if '*' is present, must not specify other non-resource URLs");
  } else for (const [index, url] of nonResourceURLs.entries()) yield* validateURL(url, urls.index(index));
}

function* validateURL(url: string, path: FieldPath): FieldErrors {
  if (url === '') yield invalid(path, url, 'must not be empty');
  else if (url === '/') return;
  else if (!url.startsWith('/')) yield invalid(path, url, 'must start with slash');
  else if (url.includes(' ')) yield invalid(path, url, 'must not contain white-space');
  else if (url.includes('//')) yield invalid(path, url, 'must not contain double slash');
  else if (/\*(?!$)|[^/]\*$/.test(url)) yield invalid(path, url, 'wildcard can only do suffix matching');
}
