import { appText } from './workspace.ts';

/**
 * Edits as they come in a day, over and over: a tag, a line above everything, a label that nobody has, a port without a name, half a key,
 * and the way back. Every one leaves another text than all before it.
 */
export function* editsOf(app: number, count: number): Generator<{ readonly text: string }> {
  const texts = [
    (n: number) => appText(app, { tag: `1.2.${n}` }),
    (n: number) => `# the app of edit ${n}\n${appText(app)}`,
    (n: number) => appText(app, { label: `other-${n}` }),
    (n: number) => appText(app, { tag: `1.3.${n}` }),
    (n: number) => appText(app, { port: `port-${n}` }),
    (n: number) => `${appText(app, { tag: `1.4.${n}` })}  behav`,
  ];
  for (let n = 0; n < count; n++) yield { text: texts[n % texts.length]?.(n) ?? '' };
}
