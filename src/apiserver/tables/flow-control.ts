import type { KubernetesObject } from '../../kubernetes/objects.ts';
import { at, conditionOf, count, nameOf, NONE, text } from './fields.ts';
import { AGE, column, NAME, type Cell, type PrintedColumn, type TablePrinter } from './table.ts';

const precedence = (object: KubernetesObject): number => count(at(object, 'spec', 'matchingPrecedence'));

export const flowSchemas: TablePrinter = {
  columns: [
    NAME,
    column('PriorityLevel', (object) => text(at(object, 'spec', 'priorityLevelConfiguration', 'name'))),
    column('MatchingPrecedence', precedence),
    column('DistinguisherMethod', (object) => {
      const method = at(object, 'spec', 'distinguisherMethod');
      return method === undefined ? NONE : text(at(method, 'type'));
    }),
    AGE,
    column('MissingPL', (object) => {
      const dangling = conditionOf(object, 'Dangling');
      return dangling === undefined ? '?' : text(dangling['status']);
    }),
  ],
  inOrder: (objects) => [...objects].sort((a, b) => precedence(a) - precedence(b) || (nameOf(a) < nameOf(b) ? -1 : 1)),
};

const limited = (name: string, ...path: readonly string[]): PrintedColumn =>
  column(name, (object): Cell => {
    const own = at(object, 'spec', 'limited');
    const holder = at(own, ...path.slice(0, -1));
    return holder === undefined ? NONE : count(at(holder, path.at(-1) ?? ''));
  });

export const priorityLevels: TablePrinter = {
  columns: [
    NAME,
    column('Type', (object) => text(at(object, 'spec', 'type'))),
    limited('NominalConcurrencyShares', 'nominalConcurrencyShares'),
    limited('Queues', 'limitResponse', 'queuing', 'queues'),
    limited('HandSize', 'limitResponse', 'queuing', 'handSize'),
    limited('QueueLengthLimit', 'limitResponse', 'queuing', 'queueLengthLimit'),
    AGE,
  ],
};
