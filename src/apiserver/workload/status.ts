import type { Decoded } from '../../kubernetes/objects.ts';
import { sameValue } from '../meta/same-value.ts';

interface Workload {
  metadata: { generation?: number };
  spec?: object;
  status?: object;
}

/** A client does not set the status when it creates an object: controllers do, later. */
export function dropStatus(object: { status?: unknown }): void {
  delete object.status;
}

/** On update the stored status stays, and a change is a new generation. */
export function keepStatus(object: Decoded<Workload>, old: Decoded<Workload>, changed = !sameValue(object.spec, old.spec)): void {
  if (old.status === undefined) delete object.status;
  else object.status = old.status;
  if (changed) object.metadata = { ...object.metadata, generation: (old.metadata?.generation ?? 0) + 1 };
}
