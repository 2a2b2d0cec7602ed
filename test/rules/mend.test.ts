import { describe, expect, it } from 'vitest';
import { applyFixes } from '../../src/diagnostics/apply-fixes.ts';
import { lintWith } from '../lint/findings.ts';

/** The text after the fixes of one rule, the unsafe ones too. */
const mended = (rule: string, text: string): string => applyFixes(lintWith(rule, text).diagnostics, { unsafe: true })[0]?.text ?? text;

const BEFORE = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    # the shop
    - name: web # itself
      image: "web:1"
      args:
        - a # the last
`;

describe('a setting that is missing', () => {
  it('is written behind what is there, with the maps around it, comments kept', () => {
    expect(mended('security/privilege-escalation', BEFORE)).toBe(
      `${BEFORE.trimEnd()}\n      securityContext:\n        allowPrivilegeEscalation: false\n`,
    );
  });

  it('joins the map that is there', () => {
    const text = `${BEFORE}      securityContext:\n        runAsUser: 5 # nobody\n`;
    expect(mended('security/privilege-escalation', text)).toBe(`${text.trimEnd()}\n        allowPrivilegeEscalation: false\n`);
  });

  it('is written in braces where its neighbours are', () => {
    const text = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: web, image: "web:1"}]}\n';
    expect(mended('security/writable-root-filesystem', text)).toContain(
      '{name: web, image: "web:1", securityContext: { readOnlyRootFilesystem: true }}',
    );
  });

  it('is changed where it stands', () => {
    const text = `${BEFORE}      securityContext:\n        privileged: true # why not\n`;
    expect(mended('security/privileged', text)).toBe(text.replace('true', 'false'));
  });

  it.each([
    ['security/run-as-root', 'runAsNonRoot: true'],
    ['security/capabilities-kept', 'drop: [ALL]'],
  ])('%s is told no more once it is mended', (rule, text) => {
    const after = mended(rule, BEFORE);
    expect(after).toContain(text);
    expect(lintWith(rule, after).diagnostics).toEqual([]);
  });

  it('of another rule waits for the next run, and both end in one map', () => {
    let text = BEFORE;
    for (let round = 0; round < 5; round++) text = mended('security', text);
    expect(text.match(/securityContext:/g)).toHaveLength(1);
    expect(text).toContain('allowPrivilegeEscalation: false');
    expect(text).toContain('readOnlyRootFilesystem: true');
  });
});
