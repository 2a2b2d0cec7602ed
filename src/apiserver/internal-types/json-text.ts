/** A JSON value ready to print: scalars as their text, objects in the order in which Go prints them. */
export type Json = string | readonly Json[] | ReadonlyMap<string, Json>;

export const NULL: Json = 'null';

/** A string as Go's encoding/json prints it, which escapes what HTML would read. */
export const jsonString = (text: string): string =>
  JSON.stringify(text).replace(/[<>&\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The value on one line, as Go's `json.Marshal` prints it. */
export function compact(json: Json): string {
  if (typeof json === 'string') return json;
  if (json instanceof Map) return `{${[...json].map(([key, value]) => `${jsonString(key)}:${compact(value)}`).join(',')}}`;
  return `[${[...(json as readonly Json[])].map(compact).join(',')}]`;
}

/** The value with one item or field a line, each level one space deeper (`json.MarshalIndent` with a space). */
export function indented(json: Json, depth = 0): string {
  if (typeof json === 'string') return json;
  const [open, close] = json instanceof Map ? '{}' : '[]';
  const lines =
    json instanceof Map
      ? [...json].map(([key, value]) => `${jsonString(key)}: ${indented(value, depth + 1)}`)
      : [...(json as readonly Json[])].map((item) => indented(item, depth + 1));
  if (lines.length === 0) return `${open}${close}`;
  const margin = `\n${' '.repeat(depth)}`;
  return `${open}${lines.map((line) => `${margin} ${line}`).join(',')}${margin}${close}`;
}
