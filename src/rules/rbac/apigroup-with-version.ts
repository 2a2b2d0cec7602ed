import { replaceValue } from '../../loader/edit.ts';
import { defineRule } from '../../lint/rule.ts';

const KINDS = new Set(['Role', 'ClusterRole']);

/** `apiGroups` holds groups; with a version behind it the name matches no group, and the rule grants nothing. */
export default defineRule({
  meta: {
    severity: 'error',
    summary: 'Write API groups in RBAC rules without a version.',
    presets: ['recommended', 'strict', 'security', 'production'],
    fixable: 'unsafe',
  },
  messages: {
    version: (given: string, group: string) =>
      `"${given}" is a group with its version, which no request ever has; the rule grants nothing: write ${JSON.stringify(group)}`,
    core: (given: string) =>
      `"${given}" is the version of the core group, whose name is the empty string; the rule grants nothing: write ""`,
  },
  create({ report }) {
    return {
      object({ group, resource, field }) {
        if (group !== 'rbac.authorization.k8s.io' || !KINDS.has(resource.kind)) return;
        for (const rule of field.at('rules').items())
          for (const item of rule.at('apiGroups').items()) {
            const { value } = item;
            if (typeof value !== 'string') continue;
            const right = groupWithoutVersion(value);
            if (right === undefined) continue;
            const edit = replaceValue(item, right);
            const finding = right === '' ? report('core', item, value) : report('version', item, value, right);
            finding.fix(edit && { title: `write ${JSON.stringify(right)}`, safe: false, edits: [edit] });
          }
      },
    };
  },
});

/** The group that was meant; undefined where there is no version. */
function groupWithoutVersion(text: string): string | undefined {
  const match = /^(?:(.+)\/)?v\d+(?:(?:alpha|beta)\d+)?$/.exec(text);
  return match === null ? undefined : (match[1] ?? '');
}
