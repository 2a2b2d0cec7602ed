import { defineRule } from '../../lint/rule.ts';
import { isSecretName, isSecretText, looksLikeToken } from '../secret-words.ts';

/** Who may read a Pod may read its variables, and who has the repository has them for ever. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Take passwords and keys in variables from a Secret.',
    presets: ['strict', 'security', 'production'],
    options: {
      names: {
        type: 'array',
        items: { type: 'string' },
        default: [],
        description: 'Names of variables that hold secrets too, whatever their value, in any case; `*` stands for any text: `*SECRET*`.',
      },
    },
  },
  messages: {
    value: (container: string, variable: string) =>
      `variable ${variable} of container "${container}" holds its secret in plain text, for all who may read the Pod or this file; write valueFrom with a secretKeyRef`,
    token: (container: string, variable: string, what: string) =>
      `variable ${variable} of container "${container}" holds ${what}, for all who may read the Pod or this file; take it from a Secret, and make a new one`,
    url: (container: string, variable: string) =>
      `variable ${variable} of container "${container}" holds a URL with a password, for all who may read the Pod or this file; take it from a Secret`,
  },
  create({ report, option }) {
    const names = option<readonly string[]>('names').map(named);
    return {
      container({ field, name }) {
        for (const variable of field.at('env').items()) {
          const key = variable.at('name').value;
          const place = variable.at('value');
          if (typeof key !== 'string' || typeof place.value !== 'string' || place.value === '') continue;
          const token = looksLikeToken(place.value);
          if (token !== undefined) report('token', place, name, key, token);
          else if (hasPassword(place.value)) report('url', place, name, key);
          else if ((isSecretName(key) && isSecretText(place.value)) || names.some((name) => name.test(key)))
            report('value', place, name, key);
        }
      },
    };
  },
});

/** `postgres://shop:pa55@database/shop`, but not `…:$(PASSWORD)@…`. */
const hasPassword = (value: string): boolean => {
  const [, password] = /^[a-z][a-z\d+.-]*:\/\/[^\s/:@]*:([^\s/@]+)@/i.exec(value) ?? [];
  return password !== undefined && !/\$[({]|\{\{|^<.*>$/.test(password);
};

/** `*` stands for any text. */
const named = (pattern: string): RegExp => new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`, 'i');
