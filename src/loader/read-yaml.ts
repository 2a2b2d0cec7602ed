import type { Span } from '../text/span.ts';
import { compose } from './compose.ts';
import { FORBIDDEN_CHARACTER } from './go-yaml/characters.ts';
import { readGoYaml } from './go-yaml/parser.ts';
import { GoYamlProblem } from './go-yaml/problem.ts';
import { explainDropped, explainForbiddenCharacter, explainGoYaml, explainMeaningless } from './explain.ts';
import { MeaninglessNode } from './meaningless-node.ts';
import type { Node } from './node.ts';
import type { RawNode } from './raw.ts';
import type { DuplicateKey, SyntaxProblem } from './syntax-problem.ts';
import { readOrdinaryYaml } from './yaml.ts';

/** What one chunk of YAML holds for kubectl. */
export interface YamlContent {
  /** Undefined where there is nothing but comments, or what kubectl cannot read. */
  readonly root: Node | undefined;
  readonly problems: readonly SyntaxProblem[];
  readonly duplicates: readonly DuplicateKey[];
  readonly comments: readonly Span[];
}

/**
 * From how many characters on a document goes straight to our own reader. It takes a third of the time of the package `yaml`, which shows
 * in the long definitions of custom resources.
 */
const LARGE = 4 * 1024;

/** Reads the YAML between two offsets of a text as kubectl 1.34 does; all positions are offsets into the whole text, which ends in a line break. */
export function readYaml(text: string, start: number, end: number): YamlContent {
  const ordinary = end - start < LARGE ? readOrdinaryYaml(text, start, end) : undefined;
  if (ordinary) return meaning(text, { start, end }, ordinary.root, ordinary.comments, []);
  const forbidden = text.slice(start, end).search(FORBIDDEN_CHARACTER);
  if (forbidden !== -1) return failed(explainForbiddenCharacter(text, start + forbidden));
  try {
    const { root, dropped, comments } = readGoYaml(text, start, end);
    return meaning(text, { start, end }, root, comments, dropped ? [explainDropped(text, dropped)] : []);
  } catch (error) {
    if (error instanceof GoYamlProblem) return failed(explainGoYaml(text, { start, end }, error));
    throw error;
  }
}

function meaning(
  text: string,
  chunk: Span,
  root: RawNode | undefined,
  comments: readonly Span[],
  problems: readonly SyntaxProblem[],
): YamlContent {
  if (root === undefined) return { root, problems, duplicates: [], comments };
  try {
    return { ...compose(root), problems, comments };
  } catch (error) {
    if (error instanceof MeaninglessNode) return { ...failed(explainMeaningless(text, chunk, error)), comments };
    throw error;
  }
}

const failed = (problem: SyntaxProblem): YamlContent => ({ root: undefined, problems: [problem], duplicates: [], comments: [] });
