/** What is written into a manifest. */
export type Value = string | number | boolean | readonly Value[] | { readonly [key: string]: Value };

const ordinary = /^(?:[A-Za-z_/.][\w./@+-]*|\d+(?:\.\d+)?(?:[numkKMGTPE]|[KMGTPE]i))$/;
const words = /^(?:true|false|yes|no|on|off|y|n|null|~|\.inf|\.nan|\d+(?:\.\d+)?E)$/i;

/** The text as a YAML scalar that kubectl reads as a string: quoted only where it must be. */
export const yamlString = (text: string): string => (ordinary.test(text) && !words.test(text) ? text : JSON.stringify(text));

/** A value on one line; as JSON where its neighbours are quoted. */
export function yamlFlow(value: Value, quoted = false): string {
  if (typeof value === 'string') return quoted ? JSON.stringify(value) : yamlString(value);
  if (typeof value !== 'object') return String(value);
  if (isList(value)) return `[${value.map((item) => yamlFlow(item, quoted)).join(', ')}]`;
  return `{ ${Object.entries(value)
    .map(([key, inner]) => `${quoted ? JSON.stringify(key) : yamlString(key)}: ${yamlFlow(inner, quoted)}`)
    .join(', ')} }`;
}

/** The entries of a map on lines of their own, each indented by so many spaces; lists are written on one line, the comment behind the last. */
export function yamlLines(map: { readonly [key: string]: Value }, indent: number, newline: string, comment?: string): string {
  const lines = linesOf(map, indent);
  return lines.map((line, index) => (comment !== undefined && index === lines.length - 1 ? `${line} # ${comment}` : line)).join(newline);
}

const linesOf = (map: { readonly [key: string]: Value }, indent: number): string[] =>
  Object.entries(map).flatMap(([key, value]) => {
    const head = `${' '.repeat(indent)}${yamlString(key)}:`;
    return typeof value === 'object' && !isList(value) && Object.keys(value).length > 0
      ? [head, ...linesOf(value, indent + 2)]
      : [`${head} ${yamlFlow(value)}`];
  });

const isList = (value: object): value is readonly Value[] => Array.isArray(value);
