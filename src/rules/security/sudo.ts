import { defineRule } from '../../lint/rule.ts';

/** An entry point that asks for root can have it from the manifest, or do without. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Start containers without sudo.',
    presets: ['strict', 'security'],
  },
  messages: {
    sudo: (container: string, list: string) =>
      `the ${list} of container "${container}" calls sudo, so that the image holds a way to root for every process; run as the user that the program needs`,
  },
  create({ report }) {
    return {
      container({ field, name }) {
        for (const list of ['command', 'args'] as const)
          for (const word of field.at(list).items())
            if (typeof word.value === 'string' && /(?:^|[\s;&|(]|\/bin\/)sudo(?:\s|$)/.test(word.value)) {
              report('sudo', word, name, list);
              break;
            }
      },
    };
  },
});
