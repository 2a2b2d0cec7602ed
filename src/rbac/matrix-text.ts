import type { User } from '../apiserver/admission.ts';
import type { ClusterState } from '../apiserver/cluster-state.ts';
import type { KubernetesObject } from '../kubernetes/objects.ts';
import { inTrimmedColumns } from '../text/columns.ts';
import { bindingText } from './grant-text.ts';
import type { Binding } from './grants.ts';
import { accessMatrix, type Cell, type Matrix, MATRIX_VERBS, type MatrixOptions, type MatrixRow } from './matrix.ts';

/** How the answer is wanted. */
export interface MatrixTextOptions extends MatrixOptions {
  /** No marks that a simple terminal lacks. */
  readonly ascii?: boolean | undefined;
  readonly noHeaders?: boolean | undefined;
  /** Where the user wrote an object: `rbac/web.yaml:21`; undefined where they did not. */
  readonly placeOf?: ((object: KubernetesObject) => string | undefined) | undefined;
}

/** The table of `auth matrix`: what a user may do with which resource, with the bindings that let them below it. */
export function matrixText(user: User, state: ClusterState, options: MatrixTextOptions): string {
  const matrix = accessMatrix(user, state, options);
  const note = matrix.hidden === 0 ? '' : `what everyone may do is not shown (--show-bootstrap)\n`;
  if (matrix.rows.length === 0) return `${user.name} may do nothing${placeText(options.namespace)}\n${note}`;
  const bindings = [...new Set(matrix.rows.flatMap(({ grants }) => grants.map(({ binding }) => binding)))];
  return [table(matrix, bindings, options), bindings.length === 0 ? '' : '\n', legend(bindings, options), note].join('');
}

const placeText = (namespace: string): string =>
  namespace === '' ? ' in the whole cluster' : ` in namespace ${JSON.stringify(namespace)}`;

function table({ rows }: Matrix, bindings: readonly Binding[], { ascii = false, noHeaders = false }: MatrixTextOptions): string {
  const hasOthers = rows.some(({ others }) => others.length > 0);
  const header = ['RESOURCE', ...MATRIX_VERBS.map((verb) => verb.toUpperCase()), ...(hasOthers ? ['OTHER'] : []), 'GRANTED BY'];
  const body = rows.map((row) => [
    row.what,
    ...row.cells.map((cell) => (ascii ? ASCII : MARKS)[cell]),
    ...(hasOthers ? [row.others.join(',')] : []),
    numbers(row, bindings),
  ]);
  return inTrimmedColumns([...(noHeaders ? [] : [header]), ...body]);
}

const ASCII: Readonly<Record<Cell, string>> = { yes: 'yes', no: '-', none: 'n/a' };
const MARKS: Readonly<Record<Cell, string>> = { yes: '✔', no: '·', none: 'n/a' };

const numbers = ({ grants }: MatrixRow, bindings: readonly Binding[]): string =>
  grants.map(({ binding }) => `[${bindings.indexOf(binding) + 1}]`).join(' ');

const legend = (bindings: readonly Binding[], { placeOf }: MatrixTextOptions): string =>
  inTrimmedColumns(bindings.map((binding, index) => [`[${index + 1}] ${bindingText(binding)}`, placeOf?.(binding) ?? '']));
