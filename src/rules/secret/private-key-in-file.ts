import type { Field } from '../../loader/field.ts';
import { defineRule } from '../../lint/rule.ts';
import type { ObjectView } from '../../lint/views.ts';

/** A private key in a manifest is in every clone of the repository and in every copy of it. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Keep private keys out of manifests.',
    presets: ['strict', 'security', 'production'],
  },
  messages: {
    key: (kind: string) =>
      `this ${kind} holds a private key in plain text, for all who may read it or this file; move it to a Secret that is made outside the repository, and replace the key`,
    kubeconfig: (kind: string) =>
      `this ${kind} holds a kubeconfig with client-key-data, and whoever reads it is that user; move it to a Secret that is made outside the repository, and replace the key`,
    secret: () =>
      'this Secret holds a private key, which base64 hides from nobody who has this file; make the Secret outside the repository, or seal it, and replace the key',
  },
  create({ report }) {
    return {
      object(view) {
        if (!mayHoldKey(view)) return;
        const isSecret = view.group === '' && view.resource.kind === 'Secret';
        for (const field of texts(view.field)) {
          const text = String(field.value);
          const found = kindOf(isInData(view, field) ? decoded(text) : text);
          if (found === undefined) continue;
          if (isSecret) report('secret', field);
          else report(found, field, view.resource.kind);
        }
      },
    };
  },
});

const PRIVATE_KEY = /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----\s+[A-Za-z0-9+/=:,\-\s]{40}/;
const CLIENT_KEY = /\bclient-key-data:\s*["']?[A-Za-z0-9+/=]{40}/;

const kindOf = (text: string): 'key' | 'kubeconfig' | undefined =>
  PRIVATE_KEY.test(text) ? 'key' : CLIENT_KEY.test(text) ? 'kubeconfig' : undefined;

/** Most objects are done with at a glance: no text speaks of a key, and none is encoded. */
function mayHoldKey({ group, resource: { kind, value } }: ObjectView): boolean {
  const isEncoded = group === '' && (kind === 'Secret' || kind === 'ConfigMap');
  return isEncoded || speaksOfKey(value);
}

const speaksOfKey = (value: unknown): boolean =>
  typeof value === 'string'
    ? /PRIVATE KEY|client-key-data/.test(value)
    : typeof value === 'object' && value !== null && Object.values(value).some(speaksOfKey);

/** Every text below a field. */
function* texts(field: Field): Generator<Field> {
  if (field.node?.type === 'scalar') yield field;
  for (const inner of [...field.entries(), ...field.items()]) yield* texts(inner);
}

/** Secrets have base64 in `data`, ConfigMaps in `binaryData`. */
const isInData = ({ group, resource }: ObjectView, field: Field): boolean => {
  const [first] = field.path.segments;
  const name = first?.type === 'child' ? first.name : '';
  return group === '' && ((resource.kind === 'Secret' && name === 'data') || (resource.kind === 'ConfigMap' && name === 'binaryData'));
};

const decoded = (text: string): string => Buffer.from(text, 'base64').toString('latin1');
