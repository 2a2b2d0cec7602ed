import type { Played } from './play-with-kubectl.ts';
import type { Step } from './play-scenario.ts';

/** What one command did otherwise than it should. */
export interface Difference {
  readonly command: string;
  readonly part: keyof Played;
  readonly expected: string;
  readonly found: string;
}

const PARTS = ['exit', 'stdout', 'stderr'] as const;

/** Where the steps differ, once `mask` has been put over both. A step that one side lacks differs in all. */
export function differences(expected: readonly Step[], found: readonly Step[], mask: (text: string) => string): readonly Difference[] {
  return expected.flatMap((step, index) =>
    PARTS.map((part) => ({
      command: step.command,
      part,
      expected: mask(String(step[part])),
      found: mask(String(found[index]?.[part] ?? 'nothing')),
    })).filter((difference) => difference.expected !== difference.found),
  );
}

/** A difference for readers: both texts, each line indented. */
export const describeDifference = ({ command, part, expected, found }: Difference): string =>
  `  $ ${command}\n    ${part} expected:\n${indented(expected)}    ${part} found:\n${indented(found)}`;

const indented = (text: string): string =>
  text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => `      ${line}\n`)
    .join('');
