/** How the server takes it that a patch cannot be applied. */
export type PatchFault =
  /** The patch itself is not as patches are: 400, with the message. */
  | 'malformed'
  /** It does not fit the object: 422 in words that hide the message. */
  | 'inapplicable'
  | 'too large'
  /** A Go error that nobody made an answer of: 500 with the bare message. */
  | 'error'
  /** The server's goroutine dies of it: 500. */
  | 'panic';

/** Why a patch cannot be applied, in upstream's words. */
export interface PatchProblem {
  readonly fault: PatchFault;
  readonly message: string;
}

/** Thrown inside of a patch; never seen outside: see `attempt`. */
export class PatchFailure extends Error {
  constructor(
    readonly fault: PatchFault,
    message: string,
  ) {
    super(message);
  }
}

/** What `work` makes, or the problem that ended it. */
export function attempt<T>(work: () => T): T | { readonly problem: PatchProblem } {
  try {
    return work();
  } catch (failure) {
    if (!(failure instanceof PatchFailure)) throw failure;
    return { problem: { fault: failure.fault, message: failure.message } };
  }
}
