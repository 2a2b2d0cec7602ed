import { goQuote } from '../../kubernetes/go-quote.ts';
import { byCodePoints } from '../patch/json-object.ts';
import type { Status } from '../status.ts';
import type { Element } from './element.ts';
import { inOrder } from './element-order.ts';
import { pathText } from './element-text.ts';
import type { Owner, Owners } from './entries.ts';
import { below, type FieldSet } from './field-set.ts';

/** A field that somebody else owns. */
export interface Conflict {
  readonly owner: Owner;
  readonly path: readonly Element[];
}

/** Every field that an apply would take, owner by owner. */
export const conflictsOf = (taken: ReadonlyMap<string, FieldSet>, owners: Owners): readonly Conflict[] =>
  [...taken]
    .sort(([a], [b]) => byCodePoints(a, b))
    .flatMap(([id, fields]) => {
      const owner = owners.get(id);
      return owner === undefined ? [] : pathsOf(fields, []).map((path) => ({ owner, path }));
    });

/** The members of a level come before those below it. */
function pathsOf(set: FieldSet, above: readonly Element[]): readonly (readonly Element[])[] {
  const steps = inOrder(set.keys());
  const members = steps.filter((step) => set.get(step)?.isMember).map((step) => [...above, step]);
  return [...members, ...steps.flatMap((step) => pathsOf(below(set.get(step)), [...above, step]))];
}

/** The refusal of an apply (apimachinery `managedfields/internal/conflict.go`, read at 1.34). It names no object. */
export function conflictStatus(conflicts: readonly Conflict[]): Status {
  const causes = conflicts.map(({ owner, path }) => ({
    reason: 'FieldManagerConflict',
    message: `conflict with ${ownerText(owner)}`,
    field: pathText(path),
  }));
  return { code: 409, reason: 'Conflict', message: conflictMessage(conflicts), causes };
}

function conflictMessage(conflicts: readonly Conflict[]): string {
  const [only, ...others] = conflicts;
  if (only && others.length === 0) return `Apply failed with 1 conflict: conflict with ${ownerText(only.owner)}: ${pathText(only.path)}`;
  const lines = conflicts.flatMap(({ owner, path }, i) => [
    ...(conflicts[i - 1]?.owner === owner ? [] : [`conflicts with ${ownerText(owner)}:`]),
    `- ${pathText(path)}`,
  ]);
  return `Apply failed with ${conflicts.length} conflicts: ${lines.join('\n')}`;
}

/** An updater is named with its version; when it wrote is not said, since what tells owners apart has no time. */
function ownerText({ manager, subresource, operation, apiVersion }: Owner): string {
  const name = subresource === '' ? goQuote(manager) : `${goQuote(manager)} with subresource ${goQuote(subresource)}`;
  return operation === 'Update' ? `${name} using ${apiVersion}` : name;
}
