import { type Decoded, groupVersionOf } from '../../kubernetes/objects.ts';
import { sameStored } from '../meta/same-stored.ts';
import type { StrategyContext } from '../strategy.ts';

interface Workload {
  apiVersion?: string;
  kind?: string;
  metadata?: { generation?: number };
  spec?: object;
  status?: object;
}

/** A client does not set the status when it creates an object: controllers do, later. */
export function dropStatus(object: { status?: unknown }): void {
  delete object.status;
}

/** On update the stored status stays, and a change is a new generation. */
export function keepStatus(
  object: Decoded<Workload>,
  old: Decoded<Workload>,
  context: StrategyContext,
  changed = specChanged(object, old, context),
): void {
  if (old.status === undefined) delete object.status;
  else object.status = old.status;
  if (changed) object.metadata = { ...object.metadata, generation: (old.metadata?.generation ?? 0) + 1 };
}

/** Whether anything in `spec` is stored differently; with `fields`, in these of its fields. */
export function specChanged(
  object: Decoded<Workload>,
  old: Decoded<Workload>,
  { version }: StrategyContext,
  ...fields: readonly string[]
): boolean {
  return !sameStored(object.spec ?? {}, old.spec ?? {}, specDefinition(object), version, ...fields);
}

/** `apps.v1.DeploymentSpec`. */
function specDefinition({ apiVersion = '', kind = '' }: Decoded<Workload>): string {
  const { group, version } = groupVersionOf(apiVersion);
  return `${group === '' ? 'core' : group.replace(/\..*$/, '')}.${version}.${kind}Spec`;
}
