import type { Atom } from './atom.ts';
import type { Owner, Owners } from './entries.ts';
import { below, difference, type FieldSet, intersection, NO_FIELDS, union } from './field-set.ts';
import { typeBelow, withNamedFields } from './named-fields.ts';
import { type Versions, versionOf } from './ownership.ts';
import { removeItems } from './remove-items.ts';
import { setOfValue } from './set-of-value.ts';

/**
 * The merged object without what the applier applied last time, does not apply now, and nobody else owns (`merge.Updater.prune`, read at
 * structured-merge-diff 6.3). `owners` has the applier with what it applies now.
 */
export function pruned(merged: unknown, last: Owner | undefined, applier: Owner, owners: Owners, versions: Versions): unknown {
  if (last === undefined || isSettled(last, applier, versions.types.atom)) return merged;
  const whole = versionOf(versions, merged, last.apiVersion);
  if (whole === undefined) return merged;
  const { atom } = whole.types;
  const cut = removeItems(atom, whole.value, withNamedFields(last.fields, atom));
  const kept = withOwned(whole.value, cut, last.apiVersion, owners, versions);
  const result = withStrangers(atom, whole.value, versionOf(versions, kept, last.apiVersion)?.value, last.fields);
  return versionOf(versions, result, versions.apiVersion)?.value ?? merged;
}

/**
 * Whether all that pruning takes away it would put back: nothing that the applier had is left out, and it had nothing empty, whose later
 * content is nobody's.
 */
const isSettled = (last: Owner, applier: Owner, type: Atom): boolean =>
  last.apiVersion === applier.apiVersion && difference(last.fields, applier.fields).size === 0 && endsInLeaves(last.fields, type);

function endsInLeaves(set: FieldSet, type: Atom): boolean {
  for (const [step, node] of set) {
    const inner = typeBelow(type, step);
    if (inner === undefined || !(below(node).size > 0 ? endsInLeaves(below(node), inner) : isLeaf(inner))) return false;
  }
  return true;
}

const isLeaf = ({ shapes, scalar, list, map }: Atom): boolean =>
  shapes === undefined && (scalar !== undefined || list?.isAtomic === true || map?.isAtomic === true);

/** Adds back what an owner has, version by version, that of the last apply first. */
function withOwned(merged: unknown, cut: unknown, lastVersion: string, owners: Owners, versions: Versions): unknown {
  const owned = new Map<string, FieldSet>([[lastVersion, NO_FIELDS]]);
  for (const { apiVersion, fields } of owners.values()) owned.set(apiVersion, union(owned.get(apiVersion) ?? NO_FIELDS, fields));
  return [...owned].reduce((rest, [apiVersion, fields]) => {
    const [whole, left] = [versionOf(versions, merged, apiVersion), versionOf(versions, rest, apiVersion)];
    if (whole === undefined || left === undefined) return rest;
    const { atom } = whole.types;
    const stays = union(namedSet(atom, left.value), withNamedFields(fields, atom));
    return removeItems(atom, whole.value, difference(namedSet(atom, whole.value), stays));
  }, cut);
}

/** Adds back what is gone although the applier never applied it. */
function withStrangers(atom: Atom, merged: unknown, kept: unknown, last: FieldSet): unknown {
  const gone = difference(namedSet(atom, merged), namedSet(atom, kept));
  return removeItems(atom, merged, intersection(gone, withNamedFields(last, atom)));
}

const namedSet = (atom: Atom, value: unknown): FieldSet => withNamedFields(setOfValue(atom, value), atom);
