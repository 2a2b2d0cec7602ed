/** Why an output format cannot be used, in kubectl's words, and what it has printed before. */
export class UnusableFormat extends Error {
  constructor(
    message: string,
    readonly printed = '',
  ) {
    super(message);
  }
}
