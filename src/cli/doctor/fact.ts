/** One line of what the doctor sees. */
export interface Fact {
  /** Its key for programs; for people it is the label. */
  readonly name: string;
  readonly text: string;
  /** The same for programs. */
  readonly value: unknown;
  /** Why it does not work so, if it does not. */
  readonly problem?: string;
}

/** Facts that belong together. */
export interface Section {
  readonly name: string;
  readonly facts: readonly Fact[];
}

/** What is wrong, in the order of the sections. */
export const problemsOf = (sections: readonly Section[]): string[] =>
  sections.flatMap(({ facts }) => facts.flatMap(({ problem }) => (problem === undefined ? [] : [problem])));

/** The sections for people: labels in one column, problems last. */
export function sectionsText(sections: readonly Section[]): string {
  const width = Math.max(...sections.flatMap(({ facts }) => facts.map(({ name }) => name.length)));
  const blocks = sections.map(({ name, facts }) => [name, ...facts.map((fact) => `  ${fact.name.padEnd(width)}  ${fact.text}`)].join('\n'));
  const problems = problemsOf(sections).map((problem) => `problem: ${problem.replaceAll('\n', '\n  ')}`);
  return `${[...blocks, problems.length > 0 ? problems.join('\n') : 'Everything is in order.'].join('\n\n')}\n`;
}

/** The sections for programs. */
export const sectionsJson = (sections: readonly Section[]): object => ({
  ...Object.fromEntries(sections.map(({ name, facts }) => [name, Object.fromEntries(facts.map((fact) => [fact.name, fact.value]))])),
  problems: problemsOf(sections),
});
