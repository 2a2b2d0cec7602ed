import type { Secret } from 'kubernetes-types/core/v1';
import { type FieldErrors, forbidden, invalid, required, tooLong } from '../../../kubernetes/field-error.ts';
import { FieldPath } from '../../../kubernetes/field-path.ts';
import { isConfigMapKey, nameIsDNSSubdomain } from '../../../kubernetes/names.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import { decodedLength } from '../../meta/bytes.ts';
import { validateObjectMeta } from '../../meta/object-meta.ts';
import { deeplyEqual } from '../../meta/deeply-equal.ts';
import { IMMUTABLE, validateMetaUpdate } from '../../meta/update.ts';
import type { Strategy, StrategyContext } from '../../strategy.ts';

const METADATA = FieldPath.of('metadata');
const DATA = FieldPath.of('data');
const MAX_BYTES = 1024 * 1024;
const ACCOUNT_ANNOTATION = 'kubernetes.io/service-account.name';
const options = ({ version }: StrategyContext) => ({ namespaced: true, nameRule: nameIsDNSSubdomain, version });

/** Secret v1 (`ValidateSecret`, read at 1.34). */
export default {
  group: '',
  version: 'v1',
  kind: 'Secret',
  nameRule: nameIsDNSSubdomain,

  setDefaults(secret) {
    secret.type ??= 'Opaque';
    foldStringData(secret);
  },

  *validate(secret, context) {
    yield* validateObjectMeta(secret.metadata, options(context), METADATA);
    yield* validateData(secret);
    yield* validateType(secret);
  },

  prepareForUpdate(secret, old) {
    secret.type ??= old.type ?? 'Opaque';
  },

  *validateUpdate(secret, old, context) {
    yield* validateMetaUpdate(secret.metadata, old.metadata, options(context), METADATA);
    if (secret.type !== old.type) yield invalid(FieldPath.of('type'), secret.type ?? '', IMMUTABLE);
    if (old.immutable === true) {
      if (secret.immutable !== true) yield forbidden(FieldPath.of('immutable'), 'field is immutable when `immutable` is set');
      if (!deeplyEqual(secret.data, old.data, 'map[string]string', context.version))
        yield forbidden(DATA, 'field is immutable when `immutable` is set');
    }
    yield* validateObjectMeta(secret.metadata, options(context), METADATA);
    yield* validateData(secret);
    yield* validateType(secret);
  },
} satisfies Strategy<Secret>;

/** `stringData` is a convenience of writing: the server keeps `data` alone, and the text wins over bytes of the same key. */
function foldStringData(secret: Decoded<Secret>): void {
  if (secret.stringData === undefined) return;
  const entries = Object.entries(secret.stringData).map(([key, text]) => [key, Buffer.from(text ?? '').toString('base64')]);
  if (entries.length > 0) secret.data = { ...secret.data, ...Object.fromEntries(entries) };
  delete secret.stringData;
}

function* validateData({ data = {} }: Decoded<Secret>): FieldErrors {
  let bytes = 0;
  for (const [key, value] of Object.entries(data)) {
    for (const problem of isConfigMapKey(key)) yield invalid(DATA.key(key), key, problem);
    bytes += decodedLength(value ?? '');
  }
  if (bytes > MAX_BYTES) yield tooLong(DATA, '', MAX_BYTES);
}

/** What a Secret must hold follows from its type; unknown types may hold anything. */
function* validateType({ type, data = {}, metadata }: Decoded<Secret>): FieldErrors {
  switch (type) {
    case 'kubernetes.io/service-account-token':
      if ((metadata?.annotations?.[ACCOUNT_ANNOTATION] ?? '') === '') yield required(METADATA.child('annotations').key(ACCOUNT_ANNOTATION));
      break;
    case 'kubernetes.io/dockercfg':
      yield* validateJson(data, '.dockercfg');
      break;
    case 'kubernetes.io/dockerconfigjson':
      yield* validateJson(data, '.dockerconfigjson');
      break;
    case 'kubernetes.io/basic-auth':
      if (data['username'] === undefined && data['password'] === undefined) {
        yield required(DATA.key('username'));
        yield required(DATA.key('password'));
      }
      break;
    case 'kubernetes.io/ssh-auth':
      if (decodedLength(data['ssh-privatekey'] ?? '') === 0) yield required(DATA.key('ssh-privatekey'));
      break;
    case 'kubernetes.io/tls':
      for (const key of ['tls.crt', 'tls.key']) if (data[key] === undefined) yield required(DATA.key(key));
      break;
    default:
  }
}

function* validateJson(data: Readonly<Record<string, string | undefined>>, key: string): FieldErrors {
  const value = data[key];
  if (value === undefined) yield required(DATA.key(key));
  else if (!isJsonObject(Buffer.from(value, 'base64').toString('utf8')))
    yield invalid(DATA.key(key), '<secret contents redacted>', jsonProblem(value));
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return value === null || (typeof value === 'object' && !Array.isArray(value));
  } catch {
    return false;
  }
}

/** Go's words for the two common mistakes; others are worded by Go's JSON parser, which this does not repeat. */
function jsonProblem(base64: string): string {
  const text = Buffer.from(base64, 'base64').toString('utf8').trimStart();
  if (text === '') return 'unexpected end of JSON input';
  try {
    const value: unknown = JSON.parse(text);
    const word = Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value;
    return `json: cannot unmarshal ${word} into Go value of type map[string]interface {}`;
  } catch {
    return `invalid character ${goCharacter(text.charAt(0))} looking for beginning of value`;
  }
}

const goCharacter = (character: string): string => (character === "'" ? "'\\''" : `'${character}'`);
