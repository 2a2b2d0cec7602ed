import { defineRule } from '../../lint/rule.ts';

/** The UID of an owner is new in every cluster: an object that names a wrong one is collected at once. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Write no ownerReferences in manifests.',
    presets: ['strict', 'production'],
  },
  messages: {
    uid: (kind: string, name: string) =>
      `ownerReferences names the UID of ${kind} "${name}", which another cluster does not have: the garbage collector deletes this object there; leave it out`,
  },
  create({ report }) {
    return {
      object({ field }) {
        for (const owner of field.at('metadata', 'ownerReferences').items())
          if (typeof owner.at('uid').value === 'string')
            report('uid', owner.at('uid'), String(owner.at('kind').value), String(owner.at('name').value));
      },
    };
  },
});
