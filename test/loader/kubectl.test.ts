import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { documentsOf } from './documents.ts';
import { valueOf } from '../../src/loader/node.ts';

/**
 * What kubectl 1.34 makes of a text: the JSON that it would send, and its words where it gives up. Answered by its own decoder
 * (apimachinery 0.34.1, sigs.k8s.io/yaml 1.6.0, go.yaml.in/yaml 2.4.2).
 */
interface Answer {
  readonly text: string;
  readonly documents?: readonly unknown[];
  readonly error?: string;
}

const answers = JSON.parse(readFileSync(new URL('../fixtures/loader/kubectl-1.34.json', import.meta.url), 'utf8')) as Answer[];

/** Go's words about keys go on with a dump of the key in Go's own notation. */
const DUMPED_KEY = /(invalid map key|unsupported map key)[\s\S]*/;

/** JSON in this test has no integers beyond 2^53 and no negative zero. */
const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? Number(part) : part)));

/** Up to the first problem, where kubectl gives up the file. */
function read(text: string): { documents: unknown[]; error: string | undefined } {
  const documents: unknown[] = [];
  for (const { root, problems } of documentsOf(text)) {
    const refusal = problems.find(({ harmless }) => !harmless);
    if (refusal) return { documents, error: refusal.kubectl ?? refusal.message };
    // kubectl passes over a document that is null.
    if (root && valueOf(root) !== null) documents.push(plain(valueOf(root)));
  }
  return { documents, error: undefined };
}

describe('YAML and JSON as kubectl reads it', () => {
  it.each(answers.map((answer) => [JSON.stringify(answer.text.slice(0, 60)), answer] as const))(
    '%s',
    (_, { text, documents = [], error }) => {
      const answer = read(text);
      expect(answer.documents).toEqual(documents.map(plain));
      expect(answer.error?.replace(DUMPED_KEY, '$1')).toBe(error?.replace(DUMPED_KEY, '$1'));
    },
  );
});
