import type { Fields } from '../../apiserver/tables/fields.ts';
import type { Status } from '../../apiserver/status.ts';
import type { KubernetesObject } from '../../kubernetes/objects.ts';
import type { KindInfo } from '../../schemas/store.ts';
import type { Connection, ListOptions, Read } from '../connection.ts';
import type { Description } from './description.ts';

/** An object whose kind's own fields are read by name. */
export type Described = KubernetesObject & Fields;

/** What the client's clock shows. */
export interface Zone {
  /** Ahead of UTC, in minutes. */
  readonly offset: number;
  /** As Go abbreviates it: `UTC`, `CEST`, `-03`. */
  readonly name: string;
}

/** What a description is made with. */
export interface Describing {
  readonly connection: Connection;
  readonly now: Date;
  readonly zoneAt: (time: Date) => Zone;
  readonly showEvents: boolean;
}

/** Writes what kubectl says of an object of a kind. Throws `Refused` where it cannot do without something that the server keeps from it, `Unreadable` where the object makes no sense. */
export type Describer = (object: Described, w: Description, describing: Describing) => void;

/** The server did not give what a description needs. */
export class Refused extends Error {
  constructor(readonly status: Status) {
    super(status.message);
  }
}

/** The object holds what the client cannot read; the message is kubectl's. */
export class Unreadable extends Error {}

/** The kind that a typed client asks for; undefined where the server does not have it. */
export const kindOf = ({ connection }: Describing, apiVersion: string, kind: string): KindInfo | undefined =>
  connection.kinds().find((info) => info.apiVersion === apiVersion && info.kind === kind);

/** The object, or the server's refusal; undefined where the server does not have the kind. */
export function readObject(
  describing: Describing,
  [apiVersion, kind]: readonly [string, string],
  namespace: string,
  name: string,
): Read<Described> | undefined {
  const info = kindOf(describing, apiVersion, kind);
  const read = info && describing.connection.get(info, namespace, name);
  return read && 'value' in read ? { value: described(read.value) } : read;
}

/** The objects of a kind, in a namespace or in all. */
export function readList(
  describing: Describing,
  [apiVersion, kind]: readonly [string, string],
  namespace: string | undefined,
  options: ListOptions = {},
): Read<readonly Described[]> {
  const info = kindOf(describing, apiVersion, kind);
  const read = info ? describing.connection.list(info, namespace, options) : { value: [] };
  return 'value' in read ? { value: read.value.map(described) } : read;
}

/** Its value, or `Refused` is thrown. */
export function needed<T>(read: Read<T>): T {
  if ('status' in read) throw new Refused(read.status);
  return read.value;
}

/** As a typed client reads it: null is as good as absent. */
export const described = (object: KubernetesObject): Described => withoutNulls(object) as Described;

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, part]) => part !== null);
  return Object.fromEntries(kept.map(([key, part]) => [key, withoutNulls(part)]));
}
