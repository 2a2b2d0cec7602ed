import { contextTag, derValues, type DerValue, objectIdentifier } from './der.ts';

/** What a certificate is asked for: a PKCS #10 request. */
export interface CertificateRequest {
  /** The attributes of the subject by object identifier: `2.5.4.3` is the common name. */
  readonly subject: ReadonlyMap<string, readonly string[]>;
  readonly dnsNames: readonly string[];
  readonly emailAddresses: readonly string[];
  readonly uris: readonly string[];
  readonly ipAddresses: readonly string[];
}

const EXTENSION_REQUEST = '1.2.840.113549.1.9.14';
const ALTERNATIVE_NAMES = '2.5.29.17';
const [EMAIL, DNS, URI, ADDRESS] = [1, 2, 6, 7].map(contextTag);

/** Reads a request in PEM; undefined for what is none. */
export function parseCertificateRequest(pem: string): CertificateRequest | undefined {
  const [, base64] = /-----BEGIN CERTIFICATE REQUEST-----([\s\S]+?)-----END CERTIFICATE REQUEST-----/.exec(pem) ?? [];
  if (base64 === undefined) return undefined;
  try {
    const [request] = derValues(Buffer.from(base64, 'base64'));
    const [info] = request ? derValues(request.content) : [];
    const [, subject, , attributes] = info ? derValues(info.content) : [];
    const names = attributes ? alternativeNames(attributes) : [];
    const texts = (tag: number | undefined): string[] => names.filter((name) => name.tag === tag).map(({ content }) => content.toString());
    return {
      subject: subject ? attributesOf(subject) : new Map(),
      dnsNames: texts(DNS),
      emailAddresses: texts(EMAIL),
      uris: texts(URI),
      ipAddresses: names.filter(({ tag }) => tag === ADDRESS).map(({ content }) => addressText(content)),
    };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function attributesOf(subject: DerValue): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const set of derValues(subject.content))
    for (const pair of derValues(set.content)) {
      const [id, value] = derValues(pair.content);
      if (id === undefined || value === undefined) continue;
      const name = objectIdentifier(id.content);
      found.set(name, [...(found.get(name) ?? []), value.content.toString()]);
    }
  return found;
}

/** The names of the extension that the attributes ask for. */
function alternativeNames(attributes: DerValue): readonly DerValue[] {
  for (const extension of requestedExtensions(attributes)) {
    const parts = derValues(extension.content);
    const [id] = parts;
    const [names] = derValues(parts.at(-1)?.content ?? Buffer.alloc(0));
    if (id && names && objectIdentifier(id.content) === ALTERNATIVE_NAMES) return derValues(names.content);
  }
  return [];
}

function requestedExtensions(attributes: DerValue): readonly DerValue[] {
  for (const attribute of derValues(attributes.content)) {
    const [id, values] = derValues(attribute.content);
    if (id === undefined || values === undefined || objectIdentifier(id.content) !== EXTENSION_REQUEST) continue;
    const [extensions] = derValues(values.content);
    return extensions ? derValues(extensions.content) : [];
  }
  return [];
}

const IPV4_BYTES = 4;

function addressText(bytes: Buffer): string {
  if (bytes.length === IPV4_BYTES) return [...bytes].join('.');
  const groups = (bytes.toString('hex').match(/.{4}/g) ?? []).map((group) => Number.parseInt(group, 16).toString(16)).join(':');
  // The first of the longest runs of zeros is left out.
  const [longest] = (groups.match(/\b0(?::0\b)+/g) ?? []).sort((a, b) => b.length - a.length);
  return longest === undefined ? groups : groups.replace(new RegExp(`(^|:)${longest}(:|$)`), '::');
}
