import { describe, expect, it } from 'vitest';
import { findings } from '../../lint/findings.ts';

const rule = 'ref/service-account';
const pod = (name: string, namespace = ''): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a${namespace}}\nspec: {serviceAccountName: ${name}, containers: [{name: c, image: "web:1"}]}\n`;
const account = (name: string, namespace = ''): string =>
  `---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: ${name}${namespace}}\n`;

describe(rule, () => {
  it('every namespace has its default account', () => expect(findings(rule, pod('default'))).toEqual([]));
  it('who names no namespace may be sent to any', () =>
    expect(findings(rule, pod('reader') + account('reader', ', namespace: shop'))).toEqual([expect.stringContaining('[unknown]')]));
  it('a hyphen more is a slip of the finger', () =>
    expect(findings(rule, pod('log-reader') + account('logreader'))).toEqual([expect.stringContaining('[nearly]')]));
  it('short words differ on purpose', () =>
    expect(findings(rule, pod('app-dev') + account('app-uat'))).toEqual([expect.stringContaining('[unknown]')]));
});
