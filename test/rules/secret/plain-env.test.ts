import { describe, expect, it } from 'vitest';
import { findings, lintWith } from '../../lint/findings.ts';

const rule = 'secret/plain-env';
const ids = (name: string, value: string): string[] =>
  findings(
    rule,
    `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers: [{name: c, image: "web:1", env: [{name: ${name}, value: ${JSON.stringify(value)}}]}]\n`,
  ).map((text) => /\[(\w+)\]/.exec(text)?.[1] ?? '');

describe(rule, () => {
  it.each(['PASSWORD', 'DB_PASS', 'AWS_SECRET_ACCESS_KEY', 'apiKey', 'GITHUB_TOKEN', 'root-password', 'TOKEN_2'])(
    '%s is a secret',
    (name) => expect(ids(name, 'x7f9')).toEqual(['value']),
  );
  it.each([
    'PASSWORD_FILE',
    'TOKEN_TTL',
    'SECRET_NAME',
    'PWD',
    'BYPASS',
    'MYSQL_ALLOW_EMPTY_PASSWORD',
    'ETCD_INITIAL_CLUSTER_TOKEN',
    'COMPASS',
    'KEY',
    'PUBLIC_KEY',
  ])('%s is none', (name) => expect(ids(name, 'x7f9')).toEqual([]));
  it.each(['', 'true', '/run/secrets/db', '$(DB_PASSWORD)', '${DB_PASSWORD}', '<password>', '{{ .Values.password }}', '30'])(
    '%j is no secret text',
    (value) => expect(ids('PASSWORD', value)).toEqual([]),
  );
  it.each([
    ['redis://:x7f9@cache:6379/0', ['url']],
    ['https://user:x7f9@example.com', ['url']],
    ['https://example.com:8080/a@b', []],
    ['postgres://shop:$(PASSWORD)@database', []],
    ['mailto:a@example.com', []],
  ])('%s', (value, expected) => expect(ids('SERVER', value)).toEqual(expected));

  it('with names, other names too', () => {
    const pod =
      'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: c, image: "web:1", env: [{name: SECRET_BLAH, value: x}]}]}\n';
    const count = (names: string[]): number => lintWith('secret/plain-env', pod, { options: { names } }).diagnostics.length;
    expect([count([]), count(['*secret*']), count(['SECRET']), count(['SECRET_.*'])]).toEqual([0, 1, 0, 0]);
  });
});
