/** Where go-yaml gives up. It carries go-yaml's words; `explain.ts` makes ours of it. */
export class GoYamlProblem extends Error {
  constructor(
    /** go-yaml's words: `did not find expected key`. */
    readonly words: string,
    /** What go-yaml was in the middle of: the offset at which that began. */
    readonly context: number,
    /** The offset at which it gave up. */
    readonly at: number,
    /** The line, from 0 and from where go-yaml's input begins, that it names; it counts scanner's and parser's lines differently. */
    readonly line: number,
  ) {
    super(words);
  }
}
