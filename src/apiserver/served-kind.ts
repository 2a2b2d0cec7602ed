import type { Decoded, KubernetesObject } from '../kubernetes/objects.ts';
import type { KubernetesVersion } from '../kubernetes/version.ts';
import { type Decoding, decode } from '../schemas/decode.ts';
import { encode } from '../schemas/encode.ts';
import { type KindInfo, schemasFor } from '../schemas/store.ts';
import { strategies } from './kinds/index.ts';
import type { Strategy } from './strategy.ts';

/** A kind in one version as the server offers it: how to read, treat and print its objects. Built in, or made by a CRD. */
export interface ServedKind {
  readonly info: KindInfo;
  /** Absent where a kind is decoded and nothing more. */
  readonly strategy: Strategy | undefined;
  /** Reads a body, with every value of the wrong type and every unknown field. */
  decode(body: unknown): Decoding;
  /** The object as the server stores and prints it. */
  encode(object: Decoded<KubernetesObject>): KubernetesObject;
  /** What the server warns of whenever this version is used, where a CRD says that it is deprecated. */
  readonly deprecation?: string;
  /** The schema of a custom resource, as its CRD has it; absent for a built-in kind. */
  readonly openAPIV3Schema?: unknown;
}

const made = new Map<string, ServedKind>();

/** A kind of the release itself. Answers the same object each time. */
export function builtInKind(info: KindInfo, version: KubernetesVersion): ServedKind {
  const key = `${version.minor} ${info.apiVersion} ${info.kind}`;
  const known = made.get(key);
  if (known) return known;
  const schemas = schemasFor(version);
  const served: ServedKind = {
    info,
    strategy: strategies.get(`${info.group}/${info.version}/${info.kind}`),
    decode: (body) => decode(body, schemas, info),
    encode: (object) => encode(object, schemas, info.definition) as unknown as KubernetesObject,
  };
  made.set(key, served);
  return served;
}
