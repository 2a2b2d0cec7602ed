import { defineRule } from '../../lint/rule.ts';
import type { Field } from '../../loader/field.ts';

/** Sorted keys are found without looking, and merges of two branches meet less often. */
export default defineRule({
  meta: {
    severity: 'info',
    summary: 'Sort the keys of every mapping.',
    presets: [],
  },
  messages: {
    order: (key: string, before: string) => `the key "${key}" stands behind "${before}"; sort the keys of this mapping`,
  },
  create({ reportKey }) {
    const visit = (field: Field): void => {
      const entries = field.entries();
      const wrong = entries.findIndex(({ key = '' }, index) => index > 0 && key < (entries[index - 1]?.key ?? ''));
      const [late, early] = [entries[wrong], entries[wrong - 1]];
      // One finding a mapping: the rest follows from it.
      if (late?.key !== undefined && early?.key !== undefined) reportKey('order', late, late.key, early.key);
      for (const inner of [...entries, ...field.items()]) visit(inner);
    };
    return { object: ({ field }) => visit(field) };
  },
});
