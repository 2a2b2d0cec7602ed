import type { Fix, TextEdit } from '../diagnostics/diagnostic.ts';
import { insertAfter, replaceValue } from '../loader/edit.ts';
import type { Field } from '../loader/field.ts';

/**
 * Sets a scalar below `base`, and makes the maps on the way where they are missing. It changes what runs, so the fix is unsafe unless it is
 * said to be safe. Undefined where what stands there is no map or no scalar.
 */
export function setting(base: Field, steps: readonly string[], text: string, safe = false): Fix | undefined {
  const edit = base.at(...steps).exists ? replaceValue(base.at(...steps), text) : insertion(base, steps, text);
  return edit && { title: `set ${steps.at(-1) ?? ''} to ${text}`, safe, edits: [edit] };
}

function insertion(base: Field, steps: readonly string[], text: string): TextEdit | undefined {
  let depth = 0;
  while (base.at(...steps.slice(0, depth + 1)).exists) depth++;
  const last = base
    .at(...steps.slice(0, depth))
    .entries()
    .at(-1);
  return last && insertAfter(last, nested(steps.slice(depth), text, last));
}

/** `a: {b: x}` as lines below each other, or in braces where the neighbours are. */
function nested(steps: readonly string[], text: string, beside: Field): string {
  const { source } = beside.document;
  const { line, column } = source.lines.positionAt(beside.keySpan.start);
  const isFlow = /[{,]\s*$/.test(source.lineText(line).slice(0, column - 1));
  const [first = '', ...inner] = steps;
  if (inner.length === 0) return `${first}: ${text}`;
  if (isFlow) return `${first}: { ${inner.map((step) => `${step}: `).join('{ ')}${text}${' }'.repeat(inner.length)}`;
  const newline = source.text.includes('\r\n') ? '\r\n' : '\n';
  return steps
    .map((step, depth) => `${' '.repeat(depth === 0 ? 0 : column - 1 + 2 * depth)}${step}:${depth === steps.length - 1 ? ` ${text}` : ''}`)
    .join(newline);
}
