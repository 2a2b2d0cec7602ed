import type { CertificateSigningRequest } from 'kubernetes-types/certificates/v1';
import { duplicate, type FieldErrors, invalid, notSupported, required } from '../../../kubernetes/field-error.ts';
import { FieldPath } from '../../../kubernetes/field-path.ts';
import { pathSegmentName } from '../../../kubernetes/names.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import { firstPemBlock } from '../../certificates/pem.ts';
import { validateSignerName } from '../../certificates/signer-name.ts';
import { validateObjectMeta } from '../../meta/object-meta.ts';
import type { Strategy } from '../../strategy.ts';

const SPEC = FieldPath.of('spec');
const LEAST_SECONDS = 600;
const LEGACY_SIGNER = 'kubernetes.io/legacy-unknown';
const USAGES = [
  'any',
  'cert sign',
  'client auth',
  'code signing',
  'content commitment',
  'crl sign',
  'data encipherment',
  'decipher only',
  'digital signature',
  'email protection',
  'encipher only',
  'ipsec end system',
  'ipsec tunnel',
  'ipsec user',
  'key agreement',
  'key encipherment',
  'microsoft sgc',
  'netscape sgc',
  'ocsp signing',
  's/mime',
  'server auth',
  'signing',
  'timestamping',
];

/** CertificateSigningRequest v1 (`ValidateCertificateSigningRequestCreate`, read at 1.34). The request itself is not read: neither its subject nor its signature. */
export default {
  group: 'certificates.k8s.io',
  version: 'v1',
  kind: 'CertificateSigningRequest',
  nameRule: pathSegmentName,

  /** Who asks is what the server knows of the client; nobody approves their own request while making it. */
  prepareForCreate(request) {
    for (const field of ['username', 'uid', 'groups', 'extra']) if (request.spec) Reflect.deleteProperty(request.spec, field);
    request.status = {};
  },

  *validate(request, { version }) {
    // Any name will do for the kind itself; the corridor asks for one that fits into a URL.
    const options = { namespaced: false, nameRule: () => [], version };
    yield* validateObjectMeta(request.metadata, options, FieldPath.of('metadata'));
    yield* validateRequest(request.spec?.request ?? '');
    yield* validateUsages(request.spec?.usages ?? []);
    const { signerName = '', expirationSeconds: seconds } = request.spec ?? {};
    const path = SPEC.child('signerName');
    if (signerName === LEGACY_SIGNER) yield invalid(path, signerName, 'the legacy signerName is not allowed via this API version');
    else yield* validateSignerName(signerName, path, version);
    if (seconds !== undefined && seconds < LEAST_SECONDS)
      yield invalid(SPEC.child('expirationSeconds'), seconds, `may not specify a duration less than ${LEAST_SECONDS} seconds (10 minutes)`);
  },

  validateUpdate: (request, old, { version }) => validateUnchanged(request, old, version),
} satisfies Strategy<CertificateSigningRequest>;

function* validateRequest(base64: string): FieldErrors {
  const type = firstPemBlock(Buffer.from(base64, 'base64').toString('latin1'));
  if (type !== 'CERTIFICATE REQUEST') yield invalid(SPEC.child('request'), base64, 'PEM block type must be CERTIFICATE REQUEST');
}

function* validateUsages(usages: readonly string[]): FieldErrors {
  const path = SPEC.child('usages');
  if (usages.length === 0) yield required(path, 'usages must be provided');
  for (const [i, usage] of usages.entries()) if (!USAGES.includes(usage)) yield notSupported(path.index(i), usage, USAGES);
  for (const [i, usage] of usages.entries()) if (usages.indexOf(usage) < i) yield duplicate(path.index(i), usage);
}

type Request = Decoded<CertificateSigningRequest>;

/** An update of the object itself keeps its spec; labels and annotations may change. */
function* validateUnchanged(request: Request, old: Request, version: Parameters<typeof validateSignerName>[2]): FieldErrors {
  request.spec = old.spec ?? {};
  request.status = old.status ?? {};
  yield* validateObjectMeta(request.metadata, { namespaced: false, nameRule: () => [], version }, FieldPath.of('metadata'));
}
