import { describe, expect, it } from 'vitest';
import { object, said } from '../said.ts';

const rule = 'secret/data-for-type';

describe(rule, () => {
  it('base64 of base64', () => {
    expect(said(rule, object('v1', 'Secret', 'a', 'data: {note: VGhpcyBpcyBhIGxvbmdlciB0ZXh0IQ==}'))).toEqual([]);
  });

  it('encoded once more it is', () => {
    expect(said(rule, object('v1', 'Secret', 'a', 'data: {note: VkdocGN5QnBjeUJoSUd4dmJtZGxjaUIwWlhoMElRPT0=}'))).toEqual(['twice']);
  });

  it('credentials for a registry', () => {
    expect(
      said(
        rule,
        object('v1', 'Secret', 'a', 'type: kubernetes.io/dockerconfigjson\nstringData: {.dockerconfigjson: \'{"registry": {}}\'}'),
      ),
    ).toEqual(['docker']);
  });

  it('what a tool fills in is not there yet', () => {
    expect(said(rule, object('v1', 'Secret', 'a', 'type: kubernetes.io/tls\nstringData: {tls.crt: "${CERT}", tls.key: "${KEY}"}'))).toEqual(
      [],
    );
  });
});
