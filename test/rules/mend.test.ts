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

const pod = (container: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n    - name: web\n      image: web:1\n${container}`;

describe('a setting', () => {
  it.each([
    [
      'a key with nothing behind it',
      '      resources:\n        limits: # none yet\n',
      '      resources:\n        limits: # none yet\n          memory: 512Mi # a guess: measure what it needs\n',
    ],
    ['an empty map', '      resources: {}\n', '      resources: { limits: { memory: 512Mi } }\n'],
    ['null', '      resources: null\n', '      resources: { limits: { memory: 512Mi } }\n'],
    [
      'a map in braces over several lines',
      '      resources: {\n        limits: {\n          cpu: 1 }\n        }\n',
      '      resources: {\n        limits: {\n          cpu: 1, memory: 512Mi }\n        }\n',
    ],
  ])('finds its place in %s', (_, before, after) => {
    expect(mended('resources/limits-missing', pod(before))).toBe(pod(after));
  });

  it('keeps the quotes of what it replaces', () => {
    const text = (policy: string): string => pod(`      imagePullPolicy: ${policy} # as ever\n`).replace('web:1', 'web:latest');
    expect(mended('image/pull-policy', text("'IfNotPresent'"))).toBe(text("'Always'"));
    expect(mended('image/pull-policy', text('"IfNotPresent"'))).toBe(text('"Always"'));
  });

  it('overrides what a merge brings, and leaves the other map alone', () => {
    const text = (own: string): string =>
      `apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n    - &base\n      name: web\n      image: web:1\n      imagePullPolicy: Always\n      securityContext: {privileged: false}\n    - <<: *base\n      name: side\n      image: web:latest\n      imagePullPolicy: IfNotPresent\n${own}`;
    expect(mended('image/pull-policy', text(''))).toBe(text('').replace('IfNotPresent', 'Always'));
  });

  it('is not guessed at where the request follows from the limit', () => {
    const limits = '      resources:\n        limits:\n          cpu: 300m\n          memory: 64Mi\n';
    const { diagnostics } = lintWith('resources/requests-missing', pod(limits), { options: { explicit: true } });
    expect(diagnostics[0]?.fix?.safe).toBe(true);
    expect(diagnostics[0]?.fix?.edits[0]?.text).toContain('cpu: 300m');
  });
});

describe('leaving out', () => {
  const context = (text: string): string => pod(`      securityContext:\n${text}`);

  it.each([
    [
      'one of several',
      '        capabilities:\n          add:\n            - CHOWN\n            - SYS_ADMIN # for now\n            - KILL\n',
      '        capabilities:\n          add:\n            - CHOWN\n            - KILL\n',
    ],
    [
      'one in brackets',
      '        capabilities: {add: [CHOWN, SYS_ADMIN], drop: [ALL]}\n',
      '        capabilities: {add: [CHOWN], drop: [ALL]}\n',
    ],
    ['the first in brackets', '        capabilities: {add: [SYS_ADMIN, CHOWN]}\n', '        capabilities: {add: [CHOWN]}\n'],
    [
      'the last one, with its list',
      '        capabilities:\n          # why\n          add: [SYS_ADMIN]\n          drop: [ALL]\n',
      '        capabilities:\n          # why\n          drop: [ALL]\n',
    ],
  ])('%s', (_, before, after) => {
    expect(mended('security/dangerous-capabilities', context(before))).toBe(context(after));
  });

  it('takes an alias out, and no anchor', () => {
    const own = context('        capabilities:\n          add: &more\n            - SYS_ADMIN\n          drop: [ALL]\n');
    const side = '    - name: side\n      image: web:1\n';
    const other = '      securityContext:\n        capabilities:\n          add: *more\n';
    expect(mended('security/dangerous-capabilities', own + side + other)).toBe(own + side);
  });

  it('of the entry behind the dash lets the next one take its place', () => {
    const text = (port: string): string => pod(`      ports:\n        - ${port}containerPort: 80 # web\n`);
    expect(mended('security/host-port', text('hostPort: 8080\n          '))).toBe(text(''));
  });

  it('of all that two Pods of a file have', () => {
    const text = (host: string): string => `${pod('')}${host}---\n${pod('')}${host}`;
    expect(mended('security/host-namespaces', text('  hostPID: true\n'))).toBe(text(''));
  });
});
