import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Field } from '../loader/field.ts';
import type { Resource } from '../loader/resource.ts';
import type { LintMemory } from './memory.ts';
import { type EnabledRule, type Runner, runner, Runners } from './runners.ts';
import type { Cluster } from './views.ts';
import { walkObject } from './walk.ts';

/** What a run of the rules found, and what each rule cost in milliseconds. */
export interface RuleRun {
  readonly diagnostics: readonly Diagnostic[];
  readonly milliseconds: ReadonlyMap<string, number>;
}

type ResourceOf = (field: Field) => Resource | undefined;

/**
 * Runs the rules over the cluster in one walk: objects in the order of the input, each from the outside in; the whole set last. A rule that
 * throws is reported as such and the rest goes on. What is remembered of an object is not asked again, and rules that look at one object
 * are not shown strangers, of which nothing is to be said.
 */
export function runRules(
  cluster: Cluster,
  enabled: readonly EnabledRule[],
  resourceOf: ResourceOf,
  memory?: LintMemory,
  strangers: ReadonlySet<Resource> = new Set(),
): RuleRun {
  const milliseconds = new Map<string, number>();
  const runners = enabled.map((rule) => runner(rule, cluster.version));
  const among = (all: readonly Runner[]): Runners => new Runners(all, milliseconds, cluster.objects[0]?.field);
  const [lone, joint] = [among(runners.filter(looksAtOne)), among(runners.filter((each) => !looksAtOne(each)))];
  const pods = new Map(cluster.podSpecs.map((pod) => [pod.owner, pod]));
  const diagnostics: Diagnostic[] = [];
  for (const view of cluster.objects) {
    const look = (): readonly Diagnostic[] => {
      walkObject(view, pods.get(view), lone.visit);
      return lone.take(resourceOf);
    };
    if (!strangers.has(view.resource))
      for (const diagnostic of memory ? memory.findings(view, enabled, look) : look()) diagnostics.push(diagnostic);
    walkObject(view, pods.get(view), joint.visit);
  }
  joint.visit('cluster', (v) => v.cluster?.(cluster), undefined);
  if (memory && lone.hasFailed) {
    // A rule is told of and left at its first failure, which is not to be remembered as what it says of that object.
    memory.forgetFindings(enabled);
    return runRules(cluster, enabled, resourceOf, undefined, strangers);
  }
  return { diagnostics: [...diagnostics, ...joint.take(resourceOf)], milliseconds };
}

/** Rules of ours that never ask for the whole look at each object for itself: what they say of one hangs on that one alone. */
const looksAtOne = ({ enabled, visitors }: Runner): boolean => visitors.cluster === undefined && enabled.isOwn !== true;
