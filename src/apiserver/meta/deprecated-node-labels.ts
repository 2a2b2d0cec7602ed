import type { LabelSelector } from 'kubernetes-types/meta/v1';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import type { Decoded } from '../../kubernetes/objects.ts';

/** Labels of nodes that have newer names, each with the server's advice (`pkg/api/node/util.go`, read at 1.34). */
export const DEPRECATED_NODE_LABELS: Readonly<Record<string, string>> = {
  'beta.kubernetes.io/arch': 'deprecated since v1.14; use "kubernetes.io/arch" instead',
  'beta.kubernetes.io/os': 'deprecated since v1.14; use "kubernetes.io/os" instead',
  'failure-domain.beta.kubernetes.io/region': 'deprecated since v1.17; use "topology.kubernetes.io/region" instead',
  'failure-domain.beta.kubernetes.io/zone': 'deprecated since v1.17; use "topology.kubernetes.io/zone" instead',
  'beta.kubernetes.io/instance-type': 'deprecated since v1.17; use "node.kubernetes.io/instance-type" instead',
};

/** What the server says of deprecated labels in requirements; `path` is that of their list. */
export function* requirementWarnings(
  requirements: readonly { readonly key?: string }[] | undefined,
  path: FieldPath,
): Generator<string, void, undefined> {
  for (const [index, { key = '' }] of (requirements ?? []).entries())
    if (Object.hasOwn(DEPRECATED_NODE_LABELS, key)) yield `${path.index(index).child('key')}: ${key} is ${DEPRECATED_NODE_LABELS[key]}`;
}

/** `GetWarningsForNodeSelector` (read at 1.34): a label selector that is meant for nodes. */
export function* nodeLabelSelectorWarnings(
  selector: Decoded<LabelSelector> | undefined,
  path: FieldPath,
): Generator<string, void, undefined> {
  yield* requirementWarnings(selector?.matchExpressions, path.child('matchExpressions'));
  for (const key of Object.keys(selector?.matchLabels ?? {}))
    if (Object.hasOwn(DEPRECATED_NODE_LABELS, key)) yield `${path.child('matchLabels', key)}: ${DEPRECATED_NODE_LABELS[key]}`;
}
