import { at, items, text } from '../../../apiserver/tables/fields.ts';
import { humanDuration } from '../../../apiserver/tables/human-duration.ts';
import { labelsText } from '../../../apiserver/tables/labels.ts';
import { type Described, type Describer, Unreadable } from '../describing.ts';
import type { Description } from '../description.ts';
import { writeEvents } from '../events.ts';
import { timeText } from '../values.ts';
import { type CertificateRequest, parseCertificateRequest } from './certificate-request.ts';

const SECOND = 1000;

/** `describeCertificateSigningRequest` (read at 1.34). */
export const describeSigningRequest: Describer = (object, w, describing) => {
  const { name, labels, annotations, creationTimestamp } = object.metadata;
  const spec = at(object, 'spec');
  const [signer, seconds] = [text(at(spec, 'signerName')), at(spec, 'expirationSeconds')];
  const request = parseCertificateRequest(Buffer.from(text(at(spec, 'request')), 'base64').toString());
  if (request === undefined) throw new Unreadable('Error parsing CSR: PEM block type must be CERTIFICATE REQUEST');
  w.field(0, 'Name', text(name));
  w.field(0, 'Labels', labelsText(labels));
  w.field(0, 'Annotations', labelsText(annotations));
  w.field(0, 'CreationTimestamp', timeText(creationTimestamp, describing));
  w.field(0, 'Requesting User', text(at(spec, 'username')));
  if (signer !== '') w.field(0, 'Signer', signer);
  if (seconds !== undefined) w.field(0, 'Requested Duration', humanDuration(Number(seconds) * SECOND));
  w.field(0, 'Status', statusText(object));
  writeSubject(request, w);
  writeNames(request, w);
  writeEvents(object, w, describing);
};

/** `Approved,Issued` */
function statusText(object: Described): string {
  const types = items(at(object, 'status', 'conditions')).map(({ type }) => type);
  const verdict = types.includes('Denied') ? 'Denied' : types.includes('Approved') ? 'Approved' : 'Pending';
  const isIssued = text(at(object, 'status', 'certificate')) !== '';
  return `${verdict}${types.includes('Failed') ? ',Failed' : ''}${isIssued ? ',Issued' : ''}`;
}

const SUBJECT_LISTS = [
  ['Organization', '2.5.4.10'],
  ['Organizational Unit', '2.5.4.11'],
  ['Country', '2.5.4.6'],
  ['Locality', '2.5.4.7'],
  ['Province', '2.5.4.8'],
  ['StreetAddress', '2.5.4.9'],
  ['PostalCode', '2.5.4.17'],
] as const;

function writeSubject({ subject }: CertificateRequest, w: Description): void {
  w.line(0, 'Subject:');
  w.row(0, '', 'Common Name:', subject.get('2.5.4.3')?.at(-1) ?? '');
  w.row(0, '', 'Serial Number:', subject.get('2.5.4.5')?.at(-1) ?? '');
  for (const [title, id] of SUBJECT_LISTS) writeList(title, subject.get(id) ?? [], w);
}

function writeNames({ dnsNames, emailAddresses, uris, ipAddresses }: CertificateRequest, w: Description): void {
  if ([dnsNames, emailAddresses, uris, ipAddresses].every((list) => list.length === 0)) return;
  w.line(0, 'Subject Alternative Names:');
  writeList('DNS Names', dnsNames, w);
  writeList('Email Addresses', emailAddresses, w);
  writeList('URIs', uris, w);
  writeList('IP Addresses', ipAddresses, w);
}

function writeList(title: string, values: readonly string[], w: Description): void {
  for (const [index, value] of values.entries()) w.row(0, '', index === 0 ? `${title}:` : '', value);
}
