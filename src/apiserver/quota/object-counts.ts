import type { KindInfo } from '../../schemas/store.ts';
import { claimEvaluator } from './claims.ts';
import { type Evaluator, ONE } from './evaluator.ts';
import { podEvaluator } from './pods.ts';
import { serviceEvaluator } from './services.ts';

/** The kinds that count for more than their number. */
export const SPECIAL: readonly Evaluator[] = [podEvaluator, serviceEvaluator, claimEvaluator];

/** The kinds of the core group that had names of their own in quotas before `count/…`. */
const OWN_NAMES: readonly string[] = ['configmaps', 'resourcequotas', 'replicationcontrollers', 'secrets'];

type Counted = Pick<KindInfo, 'group' | 'kind' | 'plural'>;

/** How objects of a kind count (`NewObjectCountEvaluator`, read at 1.34): unless special, each for one. */
export const evaluatorFor = (kind: Counted): Evaluator =>
  SPECIAL.find((special) => special.group === kind.group && special.kind === kind.kind) ?? countEvaluator(kind);

function countEvaluator({ group, kind, plural }: Counted): Evaluator {
  const names = [countName({ group, plural }), ...(group === '' && OWN_NAMES.includes(plural) ? [plural] : [])];
  return {
    group,
    kind,
    uses: (resource) => names.includes(resource),
    looksAt: ({ verb, subresource }) => verb === 'create' && subresource === '',
    usage: () => new Map(names.map((name) => [name, ONE])),
  };
}

/** `count/deployments.apps`, `count/secrets`. */
const countName = ({ group, plural }: Pick<KindInfo, 'group' | 'plural'>): string =>
  group === '' ? `count/${plural}` : `count/${plural}.${group}`;

/** The evaluators that say something of one of these resources, among the kinds that the cluster serves. */
export function evaluatorsUsing(resources: readonly string[], kinds: readonly KindInfo[]): readonly Evaluator[] {
  const special = SPECIAL.filter(({ uses }) => resources.some(uses));
  if (!resources.some((resource) => resource.startsWith('count/') || OWN_NAMES.includes(resource))) return special;
  const counted = new Map<string, Evaluator>();
  for (const kind of kinds) {
    const evaluator = evaluatorFor(kind);
    if (kind.namespaced && !SPECIAL.includes(evaluator) && resources.some(evaluator.uses)) counted.set(countName(kind), evaluator);
  }
  return [...special, ...counted.values()];
}
