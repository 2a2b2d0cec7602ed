import type { FieldError } from '../../../kubernetes/field-error.ts';

/**
 * What a value breaks of its schema (kube-openapi's `validate.Result`, read at 1.34). `matches` counts the checks that were made: among
 * alternatives that all fail, the one with most of them tells what is wrong.
 */
export class Findings {
  matches = 0;
  private readonly byText = new Map<string, FieldError>();

  get errors(): readonly FieldError[] {
    return [...this.byText.values()];
  }

  get isEmpty(): boolean {
    return this.byText.size === 0;
  }

  /** Adds an error; one with the same words is not reported twice. */
  add({ text, error }: Finding): void {
    if (!this.byText.has(text)) this.byText.set(text, error);
  }

  merge(other: Findings): void {
    this.matches += other.matches;
    for (const [text, error] of other.byText) this.add({ text, error });
  }
}

/** One thing wrong: the server's error, and the words by which kube-openapi tells errors apart. */
export interface Finding {
  readonly text: string;
  readonly error: FieldError;
}
