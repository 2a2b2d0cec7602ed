import { FieldPath, type PathSegment } from '../kubernetes/field-path.ts';
import type { Span } from '../text/span.ts';
import type { Document } from './document.ts';
import { type Entry, type Node, type ScalarNode, valueOf } from './node.ts';

const NONE: readonly Field[] = [];

/** A place in a document, whether or not something stands there: an immutable cursor. */
export class Field {
  private constructor(
    readonly document: Document,
    readonly path: FieldPath,
    /** What stands here; undefined where nothing does. */
    readonly node: Node | undefined,
    private readonly parent: Field | undefined,
    private readonly keyNode: ScalarNode | undefined,
    readonly key: string | undefined,
  ) {}

  /** The whole document, or an item of a List. */
  static root(document: Document, node: Node | undefined = document.root): Field {
    return new Field(document, FieldPath.root, node, undefined, undefined, undefined);
  }

  get exists(): boolean {
    return this.node !== undefined;
  }

  /** The plain value; undefined where nothing stands. */
  get value(): unknown {
    return this.node && valueOf(this.node);
  }

  /** The field some keys further in; a number steps into a list. */
  at(...steps: readonly (string | number)[]): Field {
    let field: Field = this;
    for (const step of steps)
      field = typeof step === 'number' ? field.step({ type: 'index', index: step }) : field.step({ type: 'child', name: step });
    return field;
  }

  /** The field that the server's path names: `spec.containers[0].image`. */
  atPath(path: string): Field {
    let field: Field = this;
    for (const match of path.matchAll(/\[(\d+)\]|\[([^\]]*)\]|([^.[\]]+)/g)) {
      if (match[1] !== undefined) field = field.step({ type: 'index', index: Number(match[1]) });
      else if (match[2] !== undefined) field = field.step({ type: 'key', key: match[2] });
      else field = field.step({ type: 'child', name: match[3] ?? '' });
    }
    return field;
  }

  /** One step of a path. */
  step(segment: PathSegment): Field {
    const { node } = this;
    if (segment.type === 'index') {
      const item = node?.type === 'sequence' ? node.items[segment.index] : undefined;
      return new Field(this.document, this.path.index(segment.index), item, this, undefined, undefined);
    }
    const key = segment.type === 'child' ? segment.name : segment.key;
    const path = segment.type === 'child' ? this.path.child(key) : this.path.key(key);
    const entry = node?.type === 'map' ? node.get(key) : undefined;
    return new Field(this.document, path, entry?.value, this, entry?.keyNode, key);
  }

  /** The items of a list; none where this is no list. */
  items(): readonly Field[] {
    if (this.node?.type !== 'sequence') return NONE;
    return this.node.items.map((_, index) => this.step({ type: 'index', index }));
  }

  /** The entries of a map; none where this is no map. */
  entries(): readonly Field[] {
    if (this.node?.type !== 'map') return NONE;
    return this.node.entries.map((entry: Entry) => this.step({ type: 'child', name: entry.key }));
  }

  /** The key; of a list's item that of the list, of a missing field that of its nearest parent, of the root the first key. */
  get keySpan(): Span {
    if (this.keyNode) return spanOf(this.keyNode);
    if (this.parent) return this.parent.keySpan;
    return this.firstKey ?? this.document.span;
  }

  private get firstKey(): Span | undefined {
    return this.node?.type === 'map' && this.node.entries[0] ? spanOf(this.node.entries[0].keyNode) : undefined;
  }

  /** The small, readable place to point at: a scalar's text, a collection's key. */
  get span(): Span {
    if (this.node?.type === 'scalar' && this.node.end > this.node.start) return spanOf(this.node);
    return this.keyNode ? spanOf(this.keyNode) : (this.firstKey ?? this.keySpan);
  }

  /** Key and value. */
  get fieldSpan(): Span {
    return { start: this.keyNode?.start ?? this.node?.start ?? this.keySpan.start, end: this.node?.end ?? this.keySpan.end };
  }

  /** Whether this is the other field or lies below it. */
  isInside(other: Field): boolean {
    for (let field: Field | undefined = this; field; field = field.parent)
      if (field.node !== undefined && field.node === other.node) return true;
    return false;
  }
}

const spanOf = ({ start, end }: Span): Span => ({ start, end });

/** The field that a path names, or its nearest existing parent. */
export function resolvePath(field: Field, path: FieldPath): Field {
  let here = field;
  for (const segment of path.segments) {
    const next = here.step(segment);
    if (!next.exists) return here;
    here = next;
  }
  return here;
}
