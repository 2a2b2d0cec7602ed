import { refusalOfPods } from '../../apiserver/pods-of-workloads/refusal-of-pods.ts';
import { handle, isAccepted } from '../../apiserver/request.ts';
import type { SimulatedCluster } from '../../cluster/simulated-cluster.ts';
import { changedFields } from '../../kubectl/changed-fields.ts';
import type { ApplyOutcome, Operation } from '../../kubectl/apply.ts';
import { qualifiedKind } from '../../apiserver/status.ts';

/** What comes after kubectl's words: where the refused objects are wrong, which Pods will be refused, and what the apply comes to. */
export function planText(outcomes: readonly ApplyOutcome[], cluster: SimulatedCluster): string {
  const lines = [...outcomes.flatMap(placeLines), ...outcomes.flatMap((outcome) => podLines(outcome, cluster)), ...noteLines(outcomes)];
  return `${lines.map((line) => `${line}\n`).join('')}${summary(outcomes)}\n`;
}

/** `  --> deploy/worker.yaml:31:20 spec.replicas`: one line for every place that the server is unhappy with. */
function placeLines({ manifest, response, operation, name }: ApplyOutcome): string[] {
  if (operation !== 'rejected' || manifest === undefined) return [];
  const causes = response && !isAccepted(response) ? (response.status.causes ?? []) : [];
  const fields = [...new Set(causes.map(({ field }) => field))].filter((field) => field !== '' && field !== '<nil>');
  const places =
    fields.length === 0 ? [{ at: manifest.field, path: '' }] : fields.map((path) => ({ at: manifest.field.atPath(path), path }));
  return places.map(({ at, path }) => {
    const { source } = at.document;
    const { line, column } = source.lines.positionAt(at.span.start);
    return `  --> ${source.path}:${line}:${column} ${path === '' ? name : `${name} ${path}`}`;
  });
}

/** A workload that is taken may still never run: the server refuses the Pods to its controller. */
function podLines({ operation, object, manifest, name }: ApplyOutcome, cluster: SimulatedCluster): string[] {
  const { state, version } = cluster;
  if (object === undefined || manifest === undefined || operation === 'unchanged') return [];
  const stored = state.get(manifest.kind.group, object.kind, object.metadata.namespace ?? '', object.metadata.name ?? '');
  if (stored === undefined) return [];
  const refusal = refusalOfPods(stored, state, version, (request, before) => handle(request, before, version, cluster.now()));
  if (refusal === undefined) return [];
  const { kind, status, fits, wanted } = refusal;
  const count = fits === 0 ? '' : `${fits} of ${wanted} fit; `;
  const { source } = manifest.field.document;
  const { line, column } = source.lines.positionAt(manifest.field.at('spec').span.start);
  return [
    `${name} is accepted, but its ${kind}s will be refused: ${count}${status.message}`,
    `  --> ${source.path}:${line}:${column} ${name}`,
  ];
}

function noteLines(outcomes: readonly ApplyOutcome[]): string[] {
  const notes = outcomes.flatMap(({ response, name }) =>
    response && isAccepted(response) && response.notSimulated !== undefined ? [`not simulated: ${name}: ${response.notSimulated}`] : [],
  );
  return [...new Set(notes)];
}

const COUNTED: readonly { readonly operation: readonly Operation[]; readonly words: string }[] = [
  { operation: ['created'], words: 'to create' },
  { operation: ['configured'], words: 'to update' },
  { operation: ['serverside-applied'], words: 'to apply' },
  { operation: ['pruned'], words: 'to prune' },
  { operation: ['unchanged'], words: 'unchanged' },
  { operation: ['rejected'], words: 'rejected' },
];

function summary(outcomes: readonly ApplyOutcome[]): string {
  const counts = COUNTED.map(({ operation, words }) => ({
    count: outcomes.filter((outcome) => operation.includes(outcome.operation)).length,
    words,
  })).filter(({ count }) => count > 0);
  return counts.length === 0 ? 'Plan: nothing.' : `Plan: ${counts.map(({ count, words }) => `${count} ${words}`).join(', ')}.`;
}

const SIGNS: Readonly<Record<Operation, string>> = {
  created: '+ create',
  configured: '~ update',
  'serverside-applied': '~ apply',
  unchanged: '= unchanged',
  pruned: '- prune',
  rejected: 'x rejected',
};

/** The same as a table: what changes in each object. */
export function planTable(outcomes: readonly ApplyOutcome[]): string {
  const rows = outcomes.map(({ operation, manifest, before, object, response }) => {
    const kind = manifest?.kind;
    const { name = '', namespace = '' } = (object ?? before ?? manifest?.object)?.metadata ?? {};
    const changed = before && object ? changedFields(before, object).join(', ') : '';
    const why = response && !isAccepted(response) ? `${response.code} ${response.status.reason ?? ''}` : '';
    const kindName = kind ? qualifiedKind(kind.group, kind.kind) : (before?.kind ?? '');
    return [SIGNS[operation], kindName, namespace, name, changed || why];
  });
  const table = [['OP', 'KIND', 'NAMESPACE', 'NAME', 'FIELDS'], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => (row[column] ?? '').length)));
  const lines = table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('   ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n\n${summary(outcomes)}\n`;
}
