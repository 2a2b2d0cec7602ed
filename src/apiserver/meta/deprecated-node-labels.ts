import type { NodeSelectorRequirement } from 'kubernetes-types/core/v1';
import type { LabelSelector } from 'kubernetes-types/meta/v1';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import { isValidLabelValue } from '../../kubernetes/names.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { atLeast, type KubernetesVersion } from '../../kubernetes/version.ts';

type Warnings = Generator<string, void, undefined>;

const ADVICE: ReadonlyMap<string, string> = new Map([
  ['beta.kubernetes.io/arch', 'deprecated since v1.14; use "kubernetes.io/arch" instead'],
  ['beta.kubernetes.io/os', 'deprecated since v1.14; use "kubernetes.io/os" instead'],
  ['failure-domain.beta.kubernetes.io/region', 'deprecated since v1.17; use "topology.kubernetes.io/region" instead'],
  ['failure-domain.beta.kubernetes.io/zone', 'deprecated since v1.17; use "topology.kubernetes.io/zone" instead'],
  ['beta.kubernetes.io/instance-type', 'deprecated since v1.17; use "node.kubernetes.io/instance-type" instead'],
]);
const MASTER = 'node-role.kubernetes.io/master';

/** What the server says of a label of nodes that has a newer name (`pkg/api/node/util.go`, read at 1.34); undefined for any other key. */
export function nodeLabelAdvice(key: string, version: KubernetesVersion): string | undefined {
  if (key === MASTER) return atLeast(version, '1.31') ? 'use "node-role.kubernetes.io/control-plane" instead' : undefined;
  return ADVICE.get(key);
}

/** `GetWarningsForNodeSelectorTerm` (read at 1.34) and its like: deprecated labels in requirements; `path` is that of their list. */
export function* requirementWarnings(
  requirements: readonly { readonly key?: string }[] | undefined,
  path: FieldPath,
  version: KubernetesVersion,
): Warnings {
  for (const [index, { key = '' }] of (requirements ?? []).entries()) {
    const advice = nodeLabelAdvice(key, version);
    if (advice !== undefined) yield `${path.index(index).child('key')}: ${key} is ${advice}`;
  }
}

/** The same where a value that is no label value is warned of and not refused: in what a pod merely prefers (1.32 on). */
export function* preferenceWarnings(
  requirements: readonly Decoded<NodeSelectorRequirement>[] | undefined,
  path: FieldPath,
  version: KubernetesVersion,
): Warnings {
  for (const [index, { key = '', values = [] }] of (requirements ?? []).entries()) {
    const advice = nodeLabelAdvice(key, version);
    if (advice !== undefined) yield `${path.index(index).child('key')}: ${key} is ${advice}`;
    if (!atLeast(version, '1.32')) continue;
    for (const [at, value] of values.entries())
      for (const problem of isValidLabelValue(value, version))
        yield `${path.index(index).child('values').index(at)}: ${value} is invalid, ${problem}`;
  }
}

/** `GetWarningsForNodeSelector` (read at 1.34): a label selector that is meant for nodes. */
export function* nodeLabelSelectorWarnings(
  selector: Decoded<LabelSelector> | undefined,
  path: FieldPath,
  version: KubernetesVersion,
): Warnings {
  yield* requirementWarnings(selector?.matchExpressions, path.child('matchExpressions'), version);
  for (const key of Object.keys(selector?.matchLabels ?? {})) {
    const advice = nodeLabelAdvice(key, version);
    if (advice !== undefined) yield `${path.child('matchLabels', key)}: ${advice}`;
  }
}
