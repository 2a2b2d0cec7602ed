import { CelError, type CelValue } from './values.ts';

/** An expression has cost more than it may. Nothing absorbs that. */
export class CostExceeded extends Error {
  constructor() {
    super('operation cancelled: actual cost limit exceeded');
  }
}

/** Counts what an expression costs, in cel-go's units. */
export class Meter {
  private sum = 0;

  constructor(private readonly limit: number) {}

  get spent(): number {
    return this.sum;
  }

  charge(cost: number): void {
    this.sum += cost;
    if (this.sum > this.limit) throw new CostExceeded();
  }
}

/** What a name stands for: a value, how to come by it, or the error that a fold has met so far. */
export type Binding = CelValue | (() => CelValue) | CelError;

/** The names that an expression sees at one place, and the meter of its run. */
export class Frame {
  constructor(
    readonly meter: Meter,
    private readonly names: ReadonlyMap<string, Binding>,
    private readonly outer?: Frame,
  ) {}

  within(names: ReadonlyMap<string, Binding>): Frame {
    return new Frame(this.meter, names, this);
  }

  lookup(name: string): CelValue {
    const found = this.names.get(name);
    if (found === undefined) {
      if (this.outer) return this.outer.lookup(name);
      throw new CelError(`no such attribute(s): ${name}`);
    }
    if (found instanceof CelError) throw found;
    return typeof found === 'function' ? found() : found;
  }
}
