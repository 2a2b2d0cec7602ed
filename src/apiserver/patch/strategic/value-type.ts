/** How two lists or objects of a field are merged: what upstream reads from the tags `patchStrategy` and `patchMergeKey`. */
export interface MergeRule {
  /** Absent: objects are merged, lists are replaced. */
  readonly strategy: 'merge' | 'replace' | undefined;
  /** Whether a patch that a client makes lists the fields to keep: a union, of which one member pushes out the others. */
  readonly retainsKeys: boolean;
  /** The field by which items of a merged list are known; `''` for lists of scalars. */
  readonly mergeKey: string;
}

/** A field whose value is an object or a list. */
export interface FieldType {
  readonly rule: MergeRule;
  /** The type of the object, or of the list's items. */
  readonly type: ValueType;
}

/** The type of a value, as far as merging must know it. A field that it lacks makes a `PatchFailure`. */
export interface ValueType {
  objectField(key: string): FieldType;
  listField(key: string): FieldType;
  /** What an error calls it: `struct`, `string`. */
  readonly name: string;
}

/** Reads a tag: `merge`, `retainKeys`, `merge,retainKeys`, `replace`. */
export function mergeRule({
  patchStrategy = '',
  patchMergeKey = '',
}: {
  readonly patchStrategy?: string | undefined;
  readonly patchMergeKey?: string | undefined;
}): MergeRule {
  const strategies = patchStrategy.split(',');
  const strategy = strategies.find((name) => name === 'merge' || name === 'replace');
  return { strategy, retainsKeys: strategies.includes('retainKeys'), mergeKey: patchMergeKey };
}
