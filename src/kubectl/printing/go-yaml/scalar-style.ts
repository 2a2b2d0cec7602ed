import { resolveScalar } from '../../../loader/scalar.ts';
import { scalarShape } from './scalar-shape.ts';

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal';

const TIMESTAMP = /^\d{4}-\d{1,2}-\d{1,2}(?:(?:[Tt]|[ \t]+)\d{1,2}:\d{1,2}:\d{1,2}(?:\.\d{0,9})?(?:Z|[+-]\d{1,2}(?::\d{2})?)?)?$/;
const SEXAGESIMAL = /^[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?$/;

/** Whether the text, standing plain, would be read as this string; by YAML 1.1, also where this reader keeps to the string. */
function readsAsItself(text: string): boolean {
  if (text === '' || SEXAGESIMAL.test(text) || TIMESTAMP.test(text)) return false;
  return text === '<<' || resolveScalar(text, 'plain', undefined).kind === 'str';
}

/** How a string is written (go-yaml `encode.go` and `yaml_emitter_select_scalar_style`, read at 2.4). */
export function styleOf(text: string, isSimpleKey: boolean): ScalarStyle {
  const shape = scalarShape(text);
  const isLong = text.includes('\n');
  const wanted = isSimpleKey && shape.isMultiline ? 'double' : isLong ? 'literal' : readsAsItself(text) ? 'plain' : 'double';
  if (wanted === 'literal') return shape.literal && !isSimpleKey ? 'literal' : 'double';
  if (wanted !== 'plain') return wanted;
  return shape.plain ? 'plain' : shape.single ? 'single' : 'double';
}

const MOST_BYTES = 128;

/** Whether a key can stand before its colon: one line, and not too long. */
export const isSimpleKey = (key: string): boolean => !scalarShape(key).isMultiline && Buffer.byteLength(key) <= MOST_BYTES;
