import { byCodePoints } from '../patch/json-object.ts';
import { type Owner, ownerId, type Owners, secondsOf } from './entries.ts';
import { union } from './field-set.ts';

const MOST_UPDATERS = 10;

/** At most ten updaters: the oldest become one for each version, `ancient-changes` (`capManagersManager`, read at 1.34). */
export function capped(owners: Owners): Owners {
  const updaters = [...owners].filter(([, { operation }]) => operation === 'Update').sort(oldestFirst);
  let surplus = updaters.length - MOST_UPDATERS;
  const result = new Map(owners);
  const firsts = new Map<string, string>();
  for (const [id, owner] of updaters) {
    if (surplus <= 0) break;
    const first = firsts.get(owner.apiVersion);
    if (first === undefined) firsts.set(owner.apiVersion, id);
    else {
      bury(owner, id, first, result);
      surplus--;
    }
  }
  return result;
}

const oldestFirst = ([a, left]: readonly [string, Owner], [b, right]: readonly [string, Owner]): number =>
  secondsOf(left) - secondsOf(right) || byCodePoints(a, b);

/** Adds an updater to the bucket of its version, which begins as the first that was too old. */
function bury(owner: Owner, id: string, first: string, owners: Map<string, Owner>): void {
  const { apiVersion, fields, time } = owner;
  const bucket = { manager: 'ancient-changes', operation: 'Update', apiVersion, subresource: '' } as const;
  const bucketId = ownerId(bucket);
  const older = owners.get(bucketId) ?? owners.get(first);
  if (!owners.has(bucketId)) owners.delete(first);
  owners.set(bucketId, { ...bucket, fields: older ? union(fields, older.fields) : fields, time });
  // The owner may be the bucket of an earlier time: upstream then loses it.
  owners.delete(id);
}
