import type { Container } from 'kubernetes-types/core/v1';
import { type FieldErrors, notSupported, required, tooLong, tooMany } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { atLeast, byVersion } from '../../kubernetes/version.ts';
import type { PodContext } from './context.ts';

const POLICIES = ['Always', 'Never', 'OnFailure'];
const OPERATORS = ['In', 'NotIn'];
const MAX_RULES = 20;
const MAX_EXIT_CODES = 255;

/** The policy that a single container has whatever the pod's (`validateContainerRestartPolicy`, core, read at 1.36). */
export function* validateOwnRestartPolicy(
  { restartPolicy, restartPolicyRules: rules = [] }: Decoded<Container>,
  path: FieldPath,
): FieldErrors {
  if (restartPolicy === undefined) {
    if (rules.length > 0) yield required(path.child('restartPolicy'), 'must specify restartPolicy when restart rules are used');
  } else if (!POLICIES.includes(restartPolicy)) yield notSupported(path.child('restartPolicy'), restartPolicy, POLICIES);
}

/** Which exits of a container call for which restart (`validateContainerRestartPolicy`, core, read at 1.36). */
export function* validateRestartRules(
  { restartPolicyRules: rules = [] }: Decoded<Container>,
  path: FieldPath,
  context: PodContext,
): FieldErrors {
  if (rules.length > MAX_RULES) yield overflow(path, rules, MAX_RULES, context);
  for (const [index, { action = '', exitCodes }] of rules.entries()) {
    const place = path.index(index);
    if (!actions(context).includes(action)) yield notSupported(place.child('action'), action, actions(context));
    if (!exitCodes) {
      yield required(place.child('exitCodes'), 'must be specified');
      continue;
    }
    const { operator = '', values = [] } = exitCodes;
    if (!OPERATORS.includes(operator)) yield notSupported(place.child('exitCodes', 'operator'), operator, OPERATORS);
    if (values.length > MAX_EXIT_CODES) yield overflow(place.child('exitCodes', 'values'), values, MAX_EXIT_CODES, context);
  }
}

const actions = ({ version }: PodContext): readonly string[] =>
  byVersion(version, [
    { from: '1.35', value: ['Restart'] },
    { from: '1.36', value: ['Restart', 'RestartAllContainers'] },
  ]);

/** 1.35 counted the items of a list as if they were bytes. */
const overflow = (path: FieldPath, list: readonly unknown[], maximum: number, { version }: PodContext) =>
  atLeast(version, '1.36') ? tooMany(path, list.length, maximum) : tooLong(path, list, maximum);
