import { type Diagnostic, isAtLeast } from '../diagnostics/diagnostic.ts';
import type { CheckedObject } from '../lint/checked.ts';
import type { Reporter, ReportOptions } from './report.ts';
import { objectName, oneLine, startOf } from './words.ts';

/** TAP 13: a test for each object, and one for each file that has findings of no object. */
export const tap: Reporter = ({ diagnostics, checked }, options) => {
  const found = new Map<string, Diagnostic[]>();
  const objects = new Map(checked.objects.map((object) => [keyOf(object.path, object), object]));
  for (const diagnostic of diagnostics) {
    const { path } = diagnostic.location.source;
    const own = keyOf(path, diagnostic);
    const key = objects.has(own) ? own : path;
    found.set(key, [...(found.get(key) ?? []), diagnostic]);
  }
  const files = [...found.keys()].filter((key) => !objects.has(key));
  const tests = [
    ...[...objects].map(([key, object]): Test => ({ path: object.path, name: nameOf(object, options), found: found.get(key) ?? [] })),
    ...files.map((path): Test => ({ path, name: options.pathOf(path), found: found.get(path) ?? [] })),
  ].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return `TAP version 13\n1..${tests.length}\n${tests.map((test, index) => lines(test, index + 1, options)).join('')}`;
};

interface Test {
  readonly path: string;
  readonly name: string;
  readonly found: readonly Diagnostic[];
}

const keyOf = (path: string, { document, item }: { readonly document: number; readonly item?: number }): string =>
  `${path}\0${document}\0${item ?? ''}`;

const nameOf = (object: CheckedObject, { pathOf }: ReportOptions): string => `${pathOf(object.path)} ${objectName(object)}`;

function lines({ name, found }: Test, index: number, { failOn }: ReportOptions): string {
  const fails = found.some(({ severity }) => failOn !== 'never' && isAtLeast(severity, failOn));
  // A plain # would begin a directive.
  const head = `${fails ? 'not ok' : 'ok'} ${index} - ${oneLine(name).replace(/[\\#]/g, '\\$&')}\n`;
  if (found.length === 0) return head;
  // JSON is YAML too, and needs no other quoting.
  const entries = found.map((diagnostic) => {
    const { severity, rule, message } = diagnostic;
    return `    - ${JSON.stringify({ severity, rule, ...startOf(diagnostic), message })}\n`;
  });
  return `${head}  ---\n  findings:\n${entries.join('')}  ...\n`;
}
