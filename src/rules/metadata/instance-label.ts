import { defineRule } from '../../lint/rule.ts';

const LABEL = 'app.kubernetes.io/instance';

/** The instance is what tells two installations of one program apart: it is the name of this one. */
export default defineRule({
  meta: {
    severity: 'info',
    summary: 'Let the label `app.kubernetes.io/instance` say the name of the object.',
    presets: [],
  },
  messages: {
    other: (value: string, name: string) =>
      `the label ${LABEL} is "${value}", and the object is called "${name}": who looks for the instance by one does not find the other; write the same`,
    missing: (name: string) => `the object has no label ${LABEL}; write ${LABEL}: ${name}`,
  },
  create({ report }) {
    return {
      podSpec({ owner: { object, field, name } }) {
        const value = object.metadata?.labels?.[LABEL];
        const place = field.at('metadata', 'labels');
        if (value === undefined) report('missing', place, name);
        else if (value !== name) report('other', place.at(LABEL), value, name);
      },
    };
  },
});
