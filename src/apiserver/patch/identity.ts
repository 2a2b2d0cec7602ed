import { decode } from '../../schemas/decode.ts';
import type { KindInfo, Schemas } from '../../schemas/store.ts';
import { isObject, valueAt } from './json-object.ts';
import { cannotRead } from './strict-operations.ts';

/**
 * Why a patched document is no object of its kind any more: the patch changed what `apiVersion` and `kind` say (apimachinery
 * `serializer/json`, `serializer/versioning`, read at 1.34). Undefined where it still is one; what says nothing is taken for the same.
 */
export function identityProblem(document: unknown, schemas: Schemas, kind: KindInfo): string | undefined {
  const typeError = cannotReadIdentity(document);
  if (typeError !== undefined) return `couldn't get version/kind; json parse error: ${typeError}`;
  const apiVersion = textAt(document, 'apiVersion') || kind.apiVersion;
  const name = textAt(document, 'kind') || kind.kind;
  if (apiVersion === kind.apiVersion && name === kind.kind) return undefined;
  if (apiVersion.split('/').length > 2) return `unexpected GroupVersion string: ${apiVersion}`;
  const other = schemas.kind(apiVersion, name);
  if (other === undefined)
    return `no kind "${name}" is registered for version "${apiVersion}" in scheme "pkg/api/legacyscheme/scheme.go:30"`;
  const { typeError: unreadable } = decode(document, schemas, other);
  if (unreadable) return unreadable.message;
  const isSameKind = other.group === kind.group && other.kind === kind.kind;
  return isSameKind ? undefined : `converting (${versionedName(other)}) to (${internalName(kind)}): unknown conversion`;
}

const IDENTITY = 'struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }';

function cannotReadIdentity(document: unknown): string | undefined {
  if (!isObject(document)) return cannotRead(document, `Go value of type ${IDENTITY}`);
  for (const key of Object.keys(document).filter((name) => name === 'apiVersion' || name === 'kind')) {
    const value = document[key];
    if (value !== null && typeof value !== 'string') return cannotRead(value, `Go struct field .${key} of type string`);
  }
  return undefined;
}

function textAt(document: unknown, key: string): string {
  const value = isObject(document) ? valueAt(document, key) : undefined;
  return typeof value === 'string' ? value : '';
}

/** `v1.Secret` of `core.v1.Secret`. */
const versionedName = ({ definition }: KindInfo): string => definition.split('.').slice(-2).join('.');
/** `core.Secret` of the same. */
const internalName = ({ definition, kind }: KindInfo): string => `${definition.slice(0, definition.indexOf('.'))}.${kind}`;
