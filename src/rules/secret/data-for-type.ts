import type { Field } from '../../loader/field.ts';
import { decodeBase64 } from '../../kubernetes/base64.ts';
import { defineRule } from '../../lint/rule.ts';

/** What the API server does not look at: whether the bytes are what their key says. */
export default defineRule({
  meta: {
    severity: 'error',
    severities: { newline: 'warning' },
    summary: 'Put into a Secret what its type is for.',
    presets: ['recommended', 'strict', 'production'],
    notes: ['twice'],
  },
  messages: {
    pem: (key: string, wanted: string) =>
      `"${key}" is no PEM with ${wanted}, so that what serves TLS with this Secret refuses it; put the ${wanted === 'a certificate' ? 'certificate' : 'key'} there, encoded once`,
    docker: (key: string, problem: string) =>
      `"${key}" ${problem}, so that the kubelet finds no credentials in it; write { "auths": { … } }`,
    twice: (key: string) =>
      `"${key}" looks like base64 of base64; if it is, programs read base64 where they expect the value: encode it once, or write it under stringData`,
    newline: (key: string) =>
      `"${key}" ends in a line break, which becomes part of the password or token; encode it without, as with echo -n or printf`,
  },
  create({ report }) {
    return {
      object({ group, resource, field }) {
        if (group !== '' || resource.kind !== 'Secret') return;
        const { value: type } = field.at('type');
        const entries = [
          ...field
            .at('data')
            .entries()
            .map((entry) => ({ entry, isEncoded: true })),
          ...field
            .at('stringData')
            .entries()
            .map((entry) => ({ entry, isEncoded: false })),
        ];
        for (const { entry, isEncoded } of entries) {
          const text = textOf(entry, isEncoded);
          if (text === undefined || text === '' || entry.key === undefined) continue;
          if (isEncoded && isBase64Text(text)) report('twice', entry, entry.key);
          else checkContent(entry, entry.key, text, type);
        }
      },
    };

    function checkContent(entry: Field, key: string, text: string, type: unknown): void {
      // What a build tool fills in is not there yet.
      if (/\$\{|\{\{|<.*>/.test(text)) return;
      if (type === 'kubernetes.io/tls' && key === 'tls.crt' && !text.includes('-----BEGIN CERTIFICATE-----'))
        report('pem', entry, key, 'a certificate');
      else if (type === 'kubernetes.io/tls' && key === 'tls.key' && !/-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/.test(text))
        report('pem', entry, key, 'a private key');
      else if (type === 'kubernetes.io/dockerconfigjson' && key === '.dockerconfigjson') checkDocker(entry, key, text);
      else if (/^[^\n]+\r?\n$/.test(text) && /(?:password|passwd|token|secret|api-?key)$/i.test(key)) report('newline', entry, key);
    }

    function checkDocker(entry: Field, key: string, text: string): void {
      const content = jsonOf(text);
      // That it is JSON at all the API server asks itself.
      if (content === undefined) return;
      if (typeof content['auths'] !== 'object' || content['auths'] === null) report('docker', entry, key, 'has no "auths"');
      else if (Object.keys(content['auths']).length === 0) report('docker', entry, key, 'names no registry in "auths"');
    }
  },
});

function textOf({ value }: Field, isEncoded: boolean): string | undefined {
  if (typeof value !== 'string') return undefined;
  if (!isEncoded) return value;
  const bytes = decodeBase64(value);
  return bytes instanceof Uint8Array ? new TextDecoder().decode(bytes) : undefined;
}

/** Long enough, and printable once more decoded: not by chance. */
function isBase64Text(text: string): boolean {
  const trimmed = text.trim();
  if (
    trimmed.length < 16 ||
    trimmed.length % 4 !== 0 ||
    !/^[A-Za-z0-9+/]+={0,2}$/.test(trimmed) ||
    !/[A-Z]/.test(trimmed) ||
    !/[a-z]/.test(trimmed)
  )
    return false;
  const bytes = decodeBase64(trimmed);
  return bytes instanceof Uint8Array && bytes.length > 0 && bytes.every((byte) => byte === 10 || byte === 13 || (byte >= 32 && byte < 127));
}

function jsonOf(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
