import { parseGoInteger } from '../../../kubernetes/go-integer.ts';
import { PatchFailure } from '../problem.ts';
import type { Node } from './node.ts';

/** What a step of a JSON pointer steps into. Failures are in the library's words. */
export interface Container {
  /** The value; null where an object has no such key. */
  get(key: string): Node | null;
  /** Puts a value in the place of another. */
  set(key: string, node: Node | null): void;
  add(key: string, node: Node | null): void;
  remove(key: string): void;
}

export const failure = (message: string): PatchFailure => new PatchFailure('inapplicable', message);

/** The node as a container; undefined for a scalar. */
export function containerOf(node: Node | null): Container | undefined {
  const entries = node?.entries();
  if (entries) return new ObjectContainer(entries);
  const items = node?.items();
  return items ? new ListContainer(items) : undefined;
}

class ObjectContainer implements Container {
  constructor(private readonly entries: Map<string, Node | null>) {}

  get(key: string): Node | null {
    return this.entries.get(key) ?? null;
  }

  set(key: string, node: Node | null): void {
    this.entries.set(key, node);
  }

  add(key: string, node: Node | null): void {
    this.entries.set(key, node);
  }

  remove(key: string): void {
    if (!this.entries.delete(key)) throw failure(`Unable to remove nonexistent key: ${key}: missing value`);
  }
}

class ListContainer implements Container {
  constructor(private readonly items: (Node | null)[]) {}

  get(key: string): Node | null {
    return this.items[place(key, this.items.length)] ?? null;
  }

  set(key: string, node: Node | null): void {
    this.items[place(key, this.items.length)] = node;
  }

  add(key: string, node: Node | null): void {
    if (key === '-') this.items.push(node);
    else this.items.splice(place(key, this.items.length + 1, `value was not a proper array index: '${key}': `), 0, node);
  }

  remove(key: string): void {
    this.items.splice(place(key, this.items.length), 1);
  }
}

/** An index below `length`; one below zero counts from the end. */
function place(key: string, length: number, inWords = ''): number {
  const index = parseGoInteger(key);
  if (typeof index !== 'bigint') throw failure(`${inWords}${index.problem}`);
  if (index >= length || index < -length) throw failure(`Unable to access invalid index: ${index}: invalid index referenced`);
  return Number(index < 0 ? index + BigInt(length) : index);
}
