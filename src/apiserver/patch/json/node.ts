import { byCodePoints, isObject, type JsonObject, put } from '../json-object.ts';

/**
 * A value of a document that is being patched. The library that the server patches JSON with looks only into what it must, and only
 * what it has looked into is written anew, with its keys sorted. Errors print the document, so it shows.
 */
export class Node {
  private opened: Map<string, Node | null> | (Node | null)[] | undefined;

  constructor(
    /** The value as it was when the node was made. */
    readonly raw: unknown,
  ) {}

  /** The node of a value; null for null, which the library has no node for. */
  static of(this: void, value: unknown): Node | null {
    return value === null || value === undefined ? null : new Node(value);
  }

  /** The entries of an object, to be changed in place; undefined where it is none. */
  entries(): Map<string, Node | null> | undefined {
    if (this.opened === undefined && isObject(this.raw))
      this.opened = new Map(Object.entries(this.raw).map(([key, value]) => [key, Node.of(value)]));
    return this.opened instanceof Map ? this.opened : undefined;
  }

  /** The items of a list, to be changed in place; undefined where it is none. */
  items(): (Node | null)[] | undefined {
    if (this.opened === undefined && Array.isArray(this.raw)) this.opened = this.raw.map(Node.of);
    return Array.isArray(this.opened) ? this.opened : undefined;
  }

  /** The value as it is written. */
  get value(): unknown {
    if (this.opened === undefined) return this.raw;
    if (Array.isArray(this.opened)) return this.opened.map((item) => item?.value ?? null);
    const object: JsonObject = {};
    const entries = [...this.opened].sort(([a], [b]) => byCodePoints(a, b));
    for (const [key, node] of entries) put(object, key, node?.value ?? null);
    return object;
  }
}
