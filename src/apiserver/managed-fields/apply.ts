import { sameValue } from '../patch/go-value.ts';
import { ownerOf, versionsOf, type Writer } from './after-write.ts';
import { type Conflict, conflictsOf } from './conflicts.ts';
import { ownerId, type Owners, withOwner } from './entries.ts';
import { difference, outside } from './field-set.ts';
import { merge } from './merge.ts';
import { adapted, effectOf, NOBODYS } from './ownership.ts';
import { pruned } from './prune.ts';
import { setOfValue } from './set-of-value.ts';

/** What an apply comes to. */
export type Applied =
  | { readonly conflicts: readonly Conflict[] }
  | { readonly object: unknown; readonly owners: Owners; readonly isUnchanged: boolean };

/** An apply of a configuration to an object, both fitting their type (`merge.Updater.Apply`, read at structured-merge-diff 6.3). */
export function applyTo(live: unknown, config: unknown, owners: Owners, writer: Writer, force: boolean): Applied {
  const { types, time } = writer;
  const versions = versionsOf(writer);
  const known = adapted(owners, live, versions);
  const applier = ownerOf(writer, 'Apply', outside(setOfValue(types.atom, config), versions.reset));
  const id = ownerId(applier);
  const last = known.get(id);
  const others = withOwner(known, applier);
  const object = pruned(merge(types.atom, live, config), last, applier, others, versions);
  const { taken, owners: left } = effectOf(live, object, others, versions, id);
  if (!force && taken.size > 0) return { conflicts: conflictsOf(taken, others) };
  const isUnchanged = sameValue(live, object);
  return { object, owners: stripped(left, id, isUnchanged ? owners.get(id)?.time : time), isUnchanged };
}

/** The owners, the applier without what is the server's. An apply that changes nothing keeps its time. */
function stripped(owners: Owners, id: string, time: string | undefined): Owners {
  const applier = owners.get(id);
  if (applier === undefined) return owners;
  const fields = difference(applier.fields, NOBODYS);
  const result = new Map(owners);
  if (fields.size === 0) result.delete(id);
  else result.set(id, { ...applier, fields, time });
  return result;
}
