import type { TopologySpreadConstraint } from 'kubernetes-types/core/v1';
import { duplicate, type FieldErrors, invalid, notSupported, required } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { atLeast } from '../../kubernetes/version.ts';
import { validateLabelSelector } from '../meta/label-selector.ts';
import type { PodContext } from './context.ts';
import { validateSpreadKeys } from './label-keys.ts';

type Constraint = Decoded<TopologySpreadConstraint>;

const ACTIONS = ['DoNotSchedule', 'ScheduleAnyway'];
const POLICIES = ['Honor', 'Ignore'];

/** `validateTopologySpreadConstraints` (core, read at 1.34). */
export function* validateTopologySpread(constraints: readonly Constraint[] | undefined, path: FieldPath, context: PodContext): FieldErrors {
  const all = constraints ?? [];
  for (const [index, constraint] of all.entries()) {
    const place = path.index(index);
    const { maxSkew = 0, topologyKey = '', whenUnsatisfiable = '', labelSelector } = constraint;
    if (maxSkew <= 0) yield invalid(place.child('maxSkew'), maxSkew, 'must be greater than zero');
    if (topologyKey === '') yield required(place.child('topologyKey'), 'can not be empty');
    if (!ACTIONS.includes(whenUnsatisfiable)) yield notSupported(place.child('whenUnsatisfiable'), whenUnsatisfiable, ACTIONS);
    yield* validateNotRepeated(constraint, all.slice(index + 1), place);
    yield* validateMinDomains(constraint, place.child('minDomains'));
    for (const field of ['nodeAffinityPolicy', 'nodeTaintsPolicy'] as const) yield* validatePolicy(constraint[field], place.child(field));
    yield* validateSpreadKeys(constraint, place.child('matchLabelKeys'), context);
    if (labelSelector && selectorIsChecked(context))
      yield* validateLabelSelector(labelSelector, { allowInvalidLabelValue: false }, place.child('labelSelector'), context.version);
  }
}

/** Up to 1.26 a broken selector was stored, and matched nothing. */
const selectorIsChecked = ({ version }: PodContext): boolean => atLeast(version, '1.27');

/** The pair of key and action may stand once; the earlier one is blamed, under a name that is no field. */
function* validateNotRepeated(constraint: Constraint, later: readonly Constraint[], path: FieldPath): FieldErrors {
  const pair = ({ topologyKey = '', whenUnsatisfiable = '' }: Constraint) => `{${topologyKey}, ${whenUnsatisfiable}}`;
  if (later.some((other) => pair(other) === pair(constraint)))
    yield duplicate(path.child('{topologyKey, whenUnsatisfiable}'), pair(constraint));
}

function* validateMinDomains({ minDomains, whenUnsatisfiable = '' }: Constraint, path: FieldPath): FieldErrors {
  if (minDomains === undefined) return;
  if (minDomains <= 0) yield invalid(path, minDomains, 'must be greater than zero');
  if (whenUnsatisfiable !== 'DoNotSchedule')
    yield invalid(path, minDomains, `can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ${whenUnsatisfiable}`);
}

function* validatePolicy(policy: string | undefined, path: FieldPath): FieldErrors {
  if (policy !== undefined && !POLICIES.includes(policy)) yield notSupported(path, policy, POLICIES);
}
