import { FieldPath, type PathSegment } from '../kubernetes/field-path.ts';
import type { Span } from '../text/span.ts';
import type { Document } from './document.ts';
import { type Entry, type Node, valueOf } from './node.ts';

const NONE: readonly Field[] = [];

/** A place in a document, whether or not something stands there: an immutable cursor. */
export class Field {
  private constructor(
    readonly document: Document,
    readonly path: FieldPath,
    /** What stands here; undefined where nothing does. An alias is the node that it stands for. */
    readonly node: Node | undefined,
    private readonly parent: Field | undefined,
    /** The key of a map's entry, written or missing; undefined for the root and for items. */
    readonly key: string | undefined,
    private readonly entry: Entry | undefined,
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

  /** The field some steps further in; a number steps into a list. */
  at(...steps: readonly (string | number)[]): Field {
    let field: Field = this;
    for (const step of steps) field = field.step(typeof step === 'number' ? { type: 'index', index: step } : { type: 'child', name: step });
    return field;
  }

  /** The field that the server's path names: `spec.containers[0].image`, `metadata.labels[a.b/c]`. */
  atPath(path: string): Field {
    let field: Field = this;
    for (const [, index, key, name] of path.matchAll(/\[(\d+)\]|\[([^\]]*)\]|([^.[\]]+)/g)) {
      if (index !== undefined) field = field.step({ type: 'index', index: Number(index) });
      else field = field.step(key === undefined ? { type: 'child', name: name ?? '' } : { type: 'key', key });
    }
    return field;
  }

  /** One step of a path. */
  step(segment: PathSegment): Field {
    const { document, node, path } = this;
    if (segment.type === 'index') {
      const item = node?.type === 'sequence' ? node.items[segment.index] : undefined;
      return new Field(document, path.index(segment.index), item, this, undefined, undefined);
    }
    const key = segment.type === 'child' ? segment.name : segment.key;
    const entry = node?.type === 'map' ? node.get(key) : undefined;
    return new Field(document, segment.type === 'child' ? path.child(key) : path.key(key), entry?.value, this, key, entry);
  }

  /** The items of a list; none where this is no list. */
  items(): readonly Field[] {
    return this.node?.type === 'sequence' ? this.node.items.map((_, index) => this.at(index)) : NONE;
  }

  /** The entries of a map; none where this is no map. */
  entries(): readonly Field[] {
    return this.node?.type === 'map' ? this.node.entries.map(({ key }) => this.at(key)) : NONE;
  }

  /** The key as written. What has none is named by the first key in it, or by itself; what is missing by its nearest parent. */
  get keySpan(): Span {
    if (this.entry) return spanOf(this.entry.keyNode);
    if (this.node === undefined) return this.parent?.keySpan ?? this.document.span;
    if (this.node.type === 'map' && this.node.entries[0]) return spanOf(this.node.entries[0].keyNode);
    return this.onFirstLine(this.node);
  }

  /** The small, readable place to point at: a scalar's text; the key of what is longer, empty or missing. */
  get span(): Span {
    const written = this.written;
    if (this.node?.type !== 'scalar' || written === undefined || written.start === written.end) return this.keySpan;
    const isBlock = this.node.style === 'literal' || this.node.style === 'folded';
    return isBlock && this.entry ? this.keySpan : this.onFirstLine(written);
  }

  /** Key and value; of a missing field its nearest parent's key. */
  get fieldSpan(): Span {
    const written = this.written;
    if (written === undefined) return this.keySpan;
    return { start: this.entry?.keyNode.start ?? written.start, end: Math.max(written.end, this.entry?.keyNode.end ?? 0) };
  }

  /** Where the value is written here: for an alias that is not where its value stands. */
  get written(): Span | undefined {
    return this.entry?.written ?? this.node;
  }

  /** Whether it is an entry or an item in braces or brackets. */
  get isInFlow(): boolean {
    const { node } = this.parent ?? {};
    return node !== undefined && node.type !== 'scalar' && node.flow;
  }

  /** Whether `<<` brings it: it is written in another mapping. */
  get isMerged(): boolean {
    const { node } = this.parent ?? {};
    return (
      this.entry !== undefined && node !== undefined && (this.entry.keyNode.start < node.start || this.entry.keyNode.start >= node.end)
    );
  }

  private onFirstLine({ start, end }: Span): Span {
    const { lines } = this.document.source;
    const nextLine = lines.offsetOf(lines.positionAt(start).line + 1);
    const text = this.document.source.text.slice(start, Math.min(end, nextLine));
    return { start, end: start + text.trimEnd().length };
  }

  /** The map or list that this is a part of; undefined for the root. */
  get up(): Field | undefined {
    return this.parent;
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
