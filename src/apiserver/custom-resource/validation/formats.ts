import { parseCIDR, parseCIDRSloppy, parseIP, parseIPSloppy } from '../../../kubernetes/ip.ts';
import { isDNS1123Subdomain } from '../../../kubernetes/names.ts';
import { parseGoUrl } from '../../../kubernetes/go-url.ts';
import { atLeast, type KubernetesVersion } from '../../../kubernetes/version.ts';
import type { Schema } from '../../custom-resource-definition/schema.ts';
import { isCreditCard, isISBN10, isISBN13 } from './check-digits.ts';
import { isDate, isDateTime, isDuration } from './time-formats.ts';
import { isEmail } from './email.ts';

type Format = (text: string, version: KubernetesVersion) => boolean;

const matching =
  (expression: RegExp): Format =>
  (text) =>
    expression.test(text);

const BYTE = '(0|[1-9]\\d?|1\\d\\d?|2[0-4]\\d|25[0-5])';

/** The formats of strings that the server checks (kube-openapi `strfmt/default.go`, read at 1.34), by their names without dashes. */
const STRING_FORMATS: Readonly<Record<string, Format>> = {
  bsonobjectid: matching(/^[0-9A-Fa-f]{24}$/),
  byte: matching(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$/),
  cidr: (text, version) => (isSloppy(version) ? parseCIDRSloppy(text) : parseCIDR(text)) !== undefined,
  creditcard: isCreditCard,
  date: isDate,
  datetime: isDateTime,
  duration: isDuration,
  email: isEmail,
  hexcolor: matching(/^#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$/),
  hostname: isHostname,
  ipv4: (text, version) => text.includes('.') && (isSloppy(version) ? parseIPSloppy(text) : parseIP(text)) !== undefined,
  ipv6: (text, version) => text.includes(':') && (isSloppy(version) ? parseIPSloppy(text) : parseIP(text)) !== undefined,
  isbn: (text) => isISBN10(text) || isISBN13(text),
  isbn10: isISBN10,
  isbn13: isISBN13,
  mac: isMac,
  password: () => true,
  rgbcolor: matching(
    new RegExp(`^rgb\\([\\t\\n\\f\\r ]*${BYTE}${`[\\t\\n\\f\\r ]*,[\\t\\n\\f\\r ]*${BYTE}`.repeat(2)}[\\t\\n\\f\\r ]*\\)$`),
  ),
  ssn: matching(/^\d{3}[- ]?\d{2}[- ]?\d{4}$/),
  uri: isRequestUri,
  uuid: matching(/^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i),
  uuid3: matching(/^[0-9a-f]{8}-?[0-9a-f]{4}-?3[0-9a-f]{3}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i),
  uuid4: matching(/^[0-9a-f]{8}-?[0-9a-f]{4}-?4[0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}$/i),
  uuid5: matching(/^[0-9a-f]{8}-?[0-9a-f]{4}-?5[0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}$/i),
};

/** Known since 1.34. */
const NEWER_FORMATS: Readonly<Record<string, Format>> = {
  k8sshortname: matching(/^(?=.{1,63}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?$/),
  k8slongname: (text) => isDNS1123Subdomain(text).length === 0,
};

const isSloppy = (version: KubernetesVersion): boolean => atLeast(version, '1.23');

/** What the server makes of a schema's `format`: the name as it stands, `''` for one that it does not know for that type. */
export function knownFormat({ type = '', format = '', 'x-kubernetes-int-or-string': either }: Schema, version: KubernetesVersion): string {
  if (format === '') return '';
  if (type === 'integer' && !either) return format === 'int32' || format === 'int64' ? format : '';
  if (type === 'number' && !either) return format === 'float' || format === 'double' ? format : '';
  return (type === '' || type === 'string' || either) && stringFormat(format, version) ? format : '';
}

function stringFormat(format: string, version: KubernetesVersion): Format | undefined {
  const name = format.replaceAll('-', '');
  return STRING_FORMATS[name] ?? (atLeast(version, '1.34') ? NEWER_FORMATS[name] : undefined);
}

/** Whether a text has the format; true where the format is not one of texts. */
export const hasFormat = (text: string, format: string, version: KubernetesVersion): boolean =>
  stringFormat(format, version)?.(text, version) ?? true;

/** Whether texts of this format are checked at all. */
export const isStringFormat = (format: string, version: KubernetesVersion): boolean => stringFormat(format, version) !== undefined;

const HOSTNAME =
  /^([a-zA-Z0-9\p{S}\p{L}]((-?[a-zA-Z0-9\p{S}\p{L}]{0,62})?)|([a-zA-Z0-9\p{S}\p{L}](([a-zA-Z0-9\-\p{S}\p{L}]{0,61}[a-zA-Z0-9\p{S}\p{L}])?)(\.)){1,}([a-zA-Z\p{L}]){2,63})$/u;

function isHostname(text: string): boolean {
  return HOSTNAME.test(text) && Buffer.byteLength(text) <= 255 && text.split('.').every((label) => Buffer.byteLength(label) <= 63);
}

/** A URL with a scheme, or a path from the root (Go's `url.ParseRequestURI`); `#` has no meaning in either. */
function isRequestUri(text: string): boolean {
  if (text === '*') return true;
  const url = parseGoUrl(text.replaceAll('#', '%23'));
  return !('problem' in url) && (url.scheme !== '' || text.startsWith('/'));
}

/** 6, 8 or 20 bytes in groups of one, or of two with dots (Go's `net.ParseMAC`). */
function isMac(text: string): boolean {
  const [separator] = /[-:.]/.exec(text) ?? [];
  if (separator === undefined) return false;
  const groups = text.split(separator);
  const size = separator === '.' ? 4 : 2;
  return groups.every((group) => group.length === size && /^[0-9A-Fa-f]+$/.test(group)) && [6, 8, 20].includes((groups.length * size) / 2);
}
