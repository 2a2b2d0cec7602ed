import { at, items, NONE, text } from './fields.ts';
import { humanDuration } from './human-duration.ts';
import { labelsText } from './labels.ts';
import { AGE, column, NAME, type Printed, type TablePrinter } from './table.ts';

const signerName = column('SignerName', (object) => text(at(object, 'spec', 'signerName')) || NONE);

export const certificateSigningRequests: TablePrinter = {
  columns: [
    NAME,
    AGE,
    signerName,
    column('Requestor', (object) => text(at(object, 'spec', 'username'))),
    column('RequestedDuration', (object) => {
      const seconds = at(object, 'spec', 'expirationSeconds');
      return typeof seconds === 'number' ? humanDuration(seconds * 1000) : NONE;
    }),
    column('Condition', conditionText),
  ],
};

/** `Approved,Issued` */
function conditionText(object: Printed): string {
  const types = items(at(object, 'status', 'conditions')).map(({ type }) => text(type));
  const state = types.includes('Denied') ? 'Denied' : types.includes('Approved') ? 'Approved' : 'Pending';
  const isIssued = text(at(object, 'status', 'certificate')) !== '';
  return `${state}${types.includes('Failed') ? ',Failed' : ''}${isIssued ? ',Issued' : ''}`;
}

export const clusterTrustBundles: TablePrinter = { columns: [NAME, signerName] };

export const podCertificateRequests: TablePrinter = {
  columns: [
    NAME,
    column('PodName', (object) => text(at(object, 'spec', 'podName'))),
    column('ServiceAccountName', (object) => text(at(object, 'spec', 'serviceAccountName'))),
    column('NodeName', (object) => text(at(object, 'spec', 'nodeName'))),
    column('SignerName', (object) => text(at(object, 'spec', 'signerName'))),
    column('State', (object) => {
      const types = items(at(object, 'status', 'conditions')).map(({ type }) => text(type));
      return types.filter((type) => ['Issued', 'Denied', 'Failed'].includes(type)).at(-1) ?? 'Pending';
    }),
    column('UnverifiedUserAnnotations', (object) => labelsText(at(object, 'spec', 'unverifiedUserAnnotations')), { from: '1.36' }),
  ],
};
