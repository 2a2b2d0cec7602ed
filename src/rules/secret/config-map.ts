import { defineRule } from '../../lint/rule.ts';
import { isSecretName, isSecretText, looksLikeToken } from '../secret-words.ts';

/** Who may read ConfigMaps is hardly ever thought about. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Keep passwords and keys in Secrets, not in ConfigMaps.',
    presets: ['strict', 'security', 'production'],
  },
  messages: {
    key: (key: string) =>
      `the key "${key}" of this ConfigMap holds a secret in plain text, for all who may read ConfigMaps or this file; put it into a Secret`,
    token: (key: string, what: string) =>
      `the key "${key}" of this ConfigMap holds ${what}, for all who may read ConfigMaps or this file; put it into a Secret, and make a new one`,
    inside: (key: string, word: string) =>
      `the text under "${key}" sets ${word} to what looks like a secret, for all who may read ConfigMaps or this file; put it into a Secret`,
  },
  create({ report }) {
    return {
      object({ group, resource, field }) {
        if (group !== '' || resource.kind !== 'ConfigMap') return;
        for (const entry of field.at('data').entries()) {
          if (entry.key === undefined || typeof entry.value !== 'string') continue;
          const token = looksLikeToken(entry.value);
          const inside = assignmentIn(entry.value);
          if (token !== undefined) report('token', entry, entry.key, token);
          else if (isSecretName(entry.key) && entry.value !== '' && isSecretText(entry.value)) report('key', entry, entry.key);
          else if (inside !== undefined) report('inside', entry, entry.key, inside);
        }
      },
    };
  },
});

const ASSIGNMENT = /^[ \t]*["']?([A-Za-z][\w.-]*)["']?[ \t]*[:=][ \t]*["']?([^\s"',#]+)["']?[ \t]*,?[ \t]*$/gm;

/** The first line of a file that sets a password: `password: hunter2`, `"token": "…"`. */
function assignmentIn(text: string): string | undefined {
  if (!text.includes('\n')) return undefined;
  for (const [, name = '', value = ''] of text.matchAll(ASSIGNMENT))
    if (isSecretName(name) && isSecretText(value) && value.length > 3) return name;
  return undefined;
}
