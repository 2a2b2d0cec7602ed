import { defineRule } from '../../lint/rule.ts';

/** Variables are printed by crash reports and passed to every child; a file is read by who opens it. */
export default defineRule({
  meta: {
    severity: 'info',
    summary: 'Mount Secrets as files rather than as variables.',
    presets: ['security'],
  },
  messages: {
    variable: (container: string, variable: string, secret: string) =>
      `container "${container}" has Secret "${secret}" in variable ${variable}, which crash reports print and every child process gets; mount it as a file`,
    all: (container: string, secret: string) =>
      `container "${container}" has all of Secret "${secret}" in variables, which crash reports print and every child process gets; mount it as files`,
  },
  create({ report }) {
    return {
      container({ field, name }) {
        for (const variable of field.at('env').items()) {
          const from = variable.at('valueFrom', 'secretKeyRef');
          if (from.exists) report('variable', from.at('name'), name, String(variable.at('name').value), String(from.at('name').value));
        }
        for (const source of field.at('envFrom').items()) {
          const from = source.at('secretRef', 'name');
          if (typeof from.value === 'string') report('all', from, name, from.value);
        }
      },
    };
  },
});
