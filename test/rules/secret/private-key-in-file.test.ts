import { describe, expect, it } from 'vitest';
import { findings } from '../../lint/findings.ts';

const rule = 'secret/private-key-in-file';
const key = `-----BEGIN EC PRIVATE KEY-----\n${'bm90IGEga2V5'.repeat(5)}\n-----END EC PRIVATE KEY-----\n`;
const base64 = Buffer.from(key).toString('base64');
const ids = (kind: string, body: string): string[] =>
  findings(rule, `apiVersion: v1\nkind: ${kind}\nmetadata: {name: a}\n${body}\n`).map((text) => /\[(\w+)\]/.exec(text)?.[1] ?? '');

describe(rule, () => {
  it('looks into base64 where the API has base64', () => {
    expect(ids('Secret', `data: {tls.key: ${base64}}`)).toEqual(['secret']);
    expect(ids('ConfigMap', `binaryData: {tls.key: ${base64}}`)).toEqual(['key']);
    expect(ids('ConfigMap', `data: {text: ${base64}}`)).toEqual([]);
  });
  it('looks into any text', () => {
    const pod = `spec: {containers: [{name: c, image: "web:1", env: [{name: A, value: ${JSON.stringify(key)}}]}]}`;
    expect(ids('Pod', pod)).toEqual(['key']);
  });
  it('a public key is none', () =>
    expect(ids('ConfigMap', `data: {k: ${JSON.stringify(key.replaceAll('PRIVATE', 'PUBLIC'))}}`)).toEqual([]));
  it('a heading without a key is an explanation', () => expect(ids('ConfigMap', 'data: {k: "-----BEGIN PRIVATE KEY----- …"}')).toEqual([]));
});
