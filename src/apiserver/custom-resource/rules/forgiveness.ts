import type { Correlation } from '../correlation.ts';

/**
 * What an update forgives the rules (`ratchetingOptions`, apiextensions `schema/cel/validation.go`, read at 1.34): errors of a value that has
 * not changed, or that stands in something that has not changed and cannot be looked into.
 */
export class Forgiveness {
  private constructor(
    private readonly correlation: Correlation | undefined,
    private readonly parent: Correlation | undefined,
  ) {}

  /** Nothing is forgiven: there was no object before. */
  static readonly none = new Forgiveness(undefined, undefined);

  static of(correlation: Correlation | undefined): Forgiveness {
    return correlation === undefined ? Forgiveness.none : new Forgiveness(correlation, undefined);
  }

  key(name: string): Forgiveness {
    if (this.correlation === undefined) return this;
    const isTypeMeta = this.parent === undefined && (name === 'apiVersion' || name === 'kind');
    return isTypeMeta ? Forgiveness.none : new Forgiveness(this.correlation.key(name), this.correlation);
  }

  index(index: number): Forgiveness {
    return this.correlation === undefined ? this : new Forgiveness(this.correlation.index(index), this.correlation);
  }

  get forgives(): boolean {
    return (this.correlation ?? this.parent)?.isUnchanged() ?? false;
  }
}
