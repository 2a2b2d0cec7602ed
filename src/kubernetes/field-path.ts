/** One step of a path into an object. */
export type PathSegment =
  | { readonly type: 'child'; readonly name: string }
  | { readonly type: 'index'; readonly index: number }
  | { readonly type: 'key'; readonly key: string };

/**
 * The place of a value in an object, as the API server writes it: `spec.containers[0].ports[1].name`, `data[a.b]`.
 * Immutable; each step makes a new path that shares its parents.
 */
export class FieldPath {
  private constructor(
    private readonly parent: FieldPath | undefined,
    private readonly segment: PathSegment | undefined,
  ) {}

  /** The object itself; prints as the empty string. */
  static readonly root = new FieldPath(undefined, undefined);

  /** The path made of field names alone: `FieldPath.of('spec', 'template')`. */
  static of(...names: string[]): FieldPath {
    return FieldPath.root.child(...names);
  }

  /** Steps into fields of a struct. */
  child(...names: string[]): FieldPath {
    let path: FieldPath = this;
    for (const name of names) path = new FieldPath(path, { type: 'child', name });
    return path;
  }

  /** Steps into an item of a list. */
  index(index: number): FieldPath {
    return new FieldPath(this, { type: 'index', index });
  }

  /** Steps into an entry of a map. */
  key(key: string): FieldPath {
    return new FieldPath(this, { type: 'key', key });
  }

  /** The steps, outermost first. */
  get segments(): readonly PathSegment[] {
    const segments: PathSegment[] = [];
    for (let path: FieldPath | undefined = this; path?.segment; path = path.parent) segments.push(path.segment);
    return segments.reverse();
  }

  toString(): string {
    let text = '';
    for (const segment of this.segments) {
      if (segment.type === 'child') text += text === '' ? segment.name : `.${segment.name}`;
      else text += `[${segment.type === 'index' ? segment.index : segment.key}]`;
    }
    return text;
  }
}
