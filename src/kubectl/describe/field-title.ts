const ACRONYMS = new Set(['API', 'URL', 'UID', 'OSB', 'GUID']);

/** `readyReplicas` as `Ready Replicas` (`smartLabelFor`, read at 1.34). A name with digits or signs other than `-` stays as it is. */
export function fieldTitle(field: string): string {
  if (/[^\p{L}-]/u.test(field)) return field;
  return wordsOf(field)
    .map((word) => (ACRONYMS.has(word.toUpperCase()) ? word.toUpperCase() : word.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())))
    .join(' ');
}

/** Runs of capitals, of small letters and of others; the last capital before small letters belongs to these (`camelcase.Split`). */
const wordsOf = (field: string): string[] => field.match(/\p{Lu}?\p{Ll}+|\p{Lu}+(?!\p{Ll})|[^\p{Lu}\p{Ll}]+/gu) ?? [];
