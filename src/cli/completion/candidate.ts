/** Something that may stand where the cursor is. */
export interface Candidate {
  /** The whole word, as it would stand on the command line. */
  readonly value: string;
  readonly description?: string;
  /** Set where the word goes on: no blank is to follow it. */
  readonly goesOn?: boolean;
}

/** What may stand at a place: some words, and names of files where `files` is set. */
export interface Choice {
  readonly candidates: readonly Candidate[];
  readonly files?: boolean;
}

export const NOTHING: Choice = { candidates: [] };
export const FILES: Choice = { candidates: [], files: true };

/** Words as candidates. */
export const words = (values: Iterable<string>): Choice => ({ candidates: [...values].map((value) => ({ value })) });

/** The candidates that begin with what is there already. */
export const beginningWith = (prefix: string, { candidates, files }: Choice): Choice => ({
  candidates: candidates.filter(({ value }) => value.startsWith(prefix)),
  ...(files === undefined ? {} : { files }),
});

/** The same words behind something that stays. */
export const behind = (text: string, { candidates, files }: Choice): Choice => ({
  candidates: candidates.map((each) => ({ ...each, value: `${text}${each.value}` })),
  ...(files === undefined ? {} : { files }),
});
