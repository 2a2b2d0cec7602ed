/** A field of a struct: its Go type and what the published schemas say of it. Absent flags are false. */
export interface Field {
  /**
   * The Go type, packages shortened: `string`, `*int32`, `[]core.v1.Container`, `map[string]string`, `core.v1.PullPolicy`,
   * `resource.Quantity`. A pointer keeps its zero value; a plain value at zero is as good as absent.
   */
  readonly type: string;
  /** The published schema lists the field as required. Decoding doesn't ask for it; validation may. */
  readonly required?: boolean | undefined;
  /** The tag has neither omitempty nor omitzero: the server prints the field even when it is empty (a null list as `null`). */
  readonly always?: boolean | undefined;
  /** The tag has omitzero: a struct that is empty is not printed. */
  readonly omitZero?: boolean | undefined;
  /** Go's name of the field, where it is not the JSON name with a capital. */
  readonly goName?: string | undefined;
  /** The embedded Go structs that the field comes from, outermost first: `ProbeHandler`, `RuleWithOperations.Rule`. */
  readonly embedded?: string | undefined;
  /** The known values of the string, of the list's items or of the map's values, as the nearest recorded release lists them. */
  readonly enum?: readonly string[] | undefined;
  /** The published default, where it is not Go's zero value. */
  readonly default?: unknown;
  readonly listType?: string | undefined;
  readonly listMapKeys?: readonly string[] | undefined;
  readonly mapType?: string | undefined;
  readonly patchStrategy?: string | undefined;
  readonly patchMergeKey?: string | undefined;
}

/** A struct of the API, fields in Go's order. */
export interface Definition {
  readonly fields: Readonly<Record<string, Field>>;
  /** `atomic`: server-side apply replaces the struct as a whole. */
  readonly mapType?: string | undefined;
}
