import type {
  JobSpec,
  PodFailurePolicyOnExitCodesRequirement,
  PodFailurePolicyOnPodConditionsPattern,
  PodFailurePolicyRule,
} from 'kubernetes-types/batch/v1';
import { duplicate, type FieldErrors, GoValue, invalid, notSupported, OMITTED, required, tooMany } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import { isQualifiedName } from '../../kubernetes/names.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { byVersion, type KubernetesVersion } from '../../kubernetes/version.ts';

const MOST = { rules: 20, values: 255, patterns: 20 } as const;
const OPERATORS = ['In', 'NotIn'];
const STATUSES = ['False', 'True', 'Unknown'];

const actions = (version: KubernetesVersion): readonly string[] =>
  byVersion(version, [
    { from: '1.18', value: ['Count', 'FailJob', 'Ignore'] },
    { from: '1.28', value: ['Count', 'FailIndex', 'FailJob', 'Ignore'] },
  ]);

/** Go prints a list of strings without commas. */
const validValues = (values: readonly string[]): string => `valid values: [${values.map((value) => `"${value}"`).join(' ')}]`;

/** `validatePodFailurePolicy` (batch, read at 1.34). */
export function* validatePodFailurePolicy(spec: Decoded<JobSpec>, path: FieldPath, version: KubernetesVersion): FieldErrors {
  const rules = spec.podFailurePolicy?.rules ?? [];
  const rulesPath = path.child('rules');
  if (rules.length > MOST.rules) yield tooMany(rulesPath, rules.length, MOST.rules);
  for (const [index, rule] of rules.entries()) yield* validateRule(rule, spec, rulesPath.index(index), version);
}

function* validateRule(
  rule: Decoded<PodFailurePolicyRule>,
  spec: Decoded<JobSpec>,
  path: FieldPath,
  version: KubernetesVersion,
): FieldErrors {
  const { onExitCodes, onPodConditions = [] } = rule;
  yield* validateAction(rule.action ?? '', spec, path.child('action'), version);
  if (onExitCodes !== undefined) yield* validateExitCodes(onExitCodes, containerNames(spec), path.child('onExitCodes'));
  yield* validatePodConditions(onPodConditions, path.child('onPodConditions'), version);
  if (onExitCodes !== undefined && onPodConditions.length > 0)
    yield invalid(path, OMITTED, 'specifying both OnExitCodes and OnPodConditions is not supported');
  if (onExitCodes === undefined && onPodConditions.length === 0)
    yield invalid(path, OMITTED, 'specifying one of OnExitCodes and OnPodConditions is required');
}

function* validateAction(
  action: string,
  { backoffLimitPerIndex }: Decoded<JobSpec>,
  path: FieldPath,
  version: KubernetesVersion,
): FieldErrors {
  const supported = actions(version);
  if (action === '') yield required(path, validValues(supported));
  else if (!supported.includes(action)) yield notSupported(path, action, supported);
  else if (action === 'FailIndex' && backoffLimitPerIndex === undefined)
    yield invalid(path, action, 'requires the backoffLimitPerIndex to be set');
}

function containerNames({ template }: Decoded<JobSpec>): ReadonlySet<string> {
  const { containers = [], initContainers = [] } = template?.spec ?? {};
  return new Set([...containers, ...initContainers].map(({ name = '' }) => name));
}

function* validatePodConditions(
  patterns: readonly Decoded<PodFailurePolicyOnPodConditionsPattern>[],
  path: FieldPath,
  version: KubernetesVersion,
): FieldErrors {
  if (patterns.length > MOST.patterns) yield tooMany(path, patterns.length, MOST.patterns);
  for (const [index, { type = '', status = '' }] of patterns.entries()) {
    const patternPath = path.index(index);
    for (const problem of isQualifiedName(type, version)) yield invalid(patternPath.child('type'), type, problem);
    if (status === '') yield required(patternPath.child('status'), validValues(STATUSES));
    else if (!STATUSES.includes(status)) yield notSupported(patternPath.child('status'), status, STATUSES);
  }
}

function* validateExitCodes(
  { operator = '', containerName, values: given }: Decoded<PodFailurePolicyOnExitCodesRequirement>,
  containers: ReadonlySet<string>,
  path: FieldPath,
): FieldErrors {
  const valuesPath = path.child('values');
  const values = given ?? [];
  const listValue = new GoValue('[]int32', given ?? null);
  if (operator === '') yield required(path.child('operator'), validValues(OPERATORS));
  else if (!OPERATORS.includes(operator)) yield notSupported(path.child('operator'), operator, OPERATORS);
  if (containerName !== undefined && !containers.has(containerName))
    yield invalid(path.child('containerName'), containerName, 'must be one of the container or initContainer names in the pod template');
  if (values.length === 0) yield invalid(valuesPath, listValue, 'at least one value is required');
  else if (values.length > MOST.values) yield tooMany(valuesPath, values.length, MOST.values);
  yield* validateEachCode(values, operator, valuesPath);
  if (values.some((value, i) => i > 0 && (values[i - 1] ?? 0) > value)) yield invalid(valuesPath, listValue, 'must be ordered');
}

function* validateEachCode(values: readonly number[], operator: string, path: FieldPath): FieldErrors {
  const seen = new Set<number>();
  for (const [index, value] of values.entries()) {
    if (operator === 'In' && value === 0) yield invalid(path.index(index), value, 'must not be 0 for the In operator');
    if (seen.has(value)) yield duplicate(path.index(index), value);
    seen.add(value);
  }
}
