import { quantityOf } from '../../../apiserver/meta/quantities.ts';
import { at, entries, text } from '../../../apiserver/tables/fields.ts';
import { Quantity } from '../../../kubernetes/quantity.ts';
import type { Described, Describing } from '../describing.ts';
import type { Description } from '../description.ts';
import { sinceText } from '../values.ts';
import { type Amounts, type Needs, needsOf } from './pod-needs.ts';

/** What the Pods of a node ask for, one by one and together (`describeNodeResource`, read at 1.34). */
export function writeNodePods(node: Described, pods: readonly Described[], w: Description, describing: Describing): void {
  const allocatable = allocatableOf(node);
  w.field(0, 'Non-terminated Pods', `(${pods.length} in total)`);
  w.row(1, 'Namespace', 'Name', '', 'CPU Requests', 'CPU Limits', 'Memory Requests', 'Memory Limits', 'Age');
  w.row(1, '---------', '----', '', '------------', '----------', '---------------', '-------------', '---');
  for (const pod of pods) {
    const needs = needsOf(pod);
    const { namespace, name, creationTimestamp } = pod.metadata;
    const cells = ['cpu', 'memory'].flatMap((resource) => shareCells(resource, needs, allocatable, UNSAFE));
    w.row(1, text(namespace), text(name), '', ...cells, sinceText(creationTimestamp, describing));
  }
  writeTotals(totalOf(pods.map(needsOf)), allocatable, w);
}

function writeTotals(total: Needs, allocatable: Amounts, w: Description): void {
  w.line(0, 'Allocated resources:\n  (Total limits may be over 100 percent, i.e., overcommitted.)');
  w.row(1, 'Resource', 'Requests', 'Limits');
  w.row(1, '--------', '--------', '------');
  const names = [...allocatable.keys()].sort();
  const huge = names.filter((name) => name.startsWith('hugepages-'));
  for (const name of ['cpu', 'memory', 'ephemeral-storage', ...huge]) w.row(1, name, ...shareCells(name, total, allocatable, SAFE));
  for (const name of names.filter((resource) => !huge.includes(resource) && !STANDARD.has(resource)))
    w.row(1, name, ...[total.requests, total.limits].map((side) => (side.get(name) ?? Quantity.zero).canonical));
}

const STANDARD = new Set(['cpu', 'memory', 'ephemeral-storage', 'pods']);

function allocatableOf(node: Described): Amounts {
  const allocatable = entries(at(node, 'status', 'allocatable'));
  const amounts = allocatable.length > 0 ? allocatable : entries(at(node, 'status', 'capacity'));
  return new Map(amounts.map(([name, amount]) => [name, quantityOf(text(amount))]));
}

/** What is printed for a part of nothing: of one Pod's needs the client divides by zero. */
const SAFE = '0';
const UNSAFE = '-9223372036854775808';

/** `250m (12%)` for requests and for limits. */
function shareCells(resource: string, { requests, limits }: Needs, allocatable: Amounts, ofNothing: string): string[] {
  const size = (quantity: Quantity): number => Number(resource === 'cpu' ? quantity.milliValue() : quantity.value());
  const whole = size(allocatable.get(resource) ?? Quantity.zero);
  return [requests, limits].map((side) => {
    const amount = side.get(resource) ?? Quantity.zero;
    const share = whole === 0 ? ofNothing : String(Math.trunc((size(amount) / whole) * 100));
    return `${amount.canonical} (${share}%)`;
  });
}

const totalOf = (needs: readonly Needs[]): Needs => ({
  requests: sum(needs.map(({ requests }) => requests)),
  limits: sum(needs.map(({ limits }) => limits)),
});

function sum(all: readonly Amounts[]): Amounts {
  const total = new Map<string, Quantity>();
  for (const amounts of all) for (const [name, amount] of amounts) total.set(name, total.get(name)?.add(amount) ?? amount);
  return total;
}
