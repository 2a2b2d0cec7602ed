import { at, strings, text, textOr, UNSET } from './fields.ts';
import { AGE, column, NAME, type Printed, type TablePrinter } from './table.ts';

const SHORT_MODES: readonly (readonly [string, string])[] = [
  ['ReadWriteOnce', 'RWO'],
  ['ReadOnlyMany', 'ROX'],
  ['ReadWriteMany', 'RWX'],
  ['ReadWriteOncePod', 'RWOP'],
];

const modesText = (modes: unknown): string =>
  SHORT_MODES.filter(([mode]) => strings(modes).includes(mode))
    .map(([, short]) => short)
    .join(',');

const BETA_CLASS = 'volume.beta.kubernetes.io/storage-class';
const classText = (object: Printed): string => object.metadata.annotations?.[BETA_CLASS] ?? text(at(object, 'spec', 'storageClassName'));
const phaseText = (object: Printed): string =>
  object.metadata.deletionTimestamp === undefined ? text(at(object, 'status', 'phase')) : 'Terminating';
const attributesClass = column('VolumeAttributesClass', (object) => textOr(at(object, 'spec', 'volumeAttributesClassName'), UNSET), {
  from: '1.29',
});
const volumeMode = column('VolumeMode', (object) => textOr(at(object, 'spec', 'volumeMode'), UNSET), { wide: true });

export const persistentVolumes: TablePrinter = {
  columns: [
    NAME,
    column('Capacity', (volume) => textOr(at(volume, 'spec', 'capacity', 'storage'), '0')),
    column('Access Modes', (volume) => modesText(at(volume, 'spec', 'accessModes'))),
    column('Reclaim Policy', (volume) => text(at(volume, 'spec', 'persistentVolumeReclaimPolicy'))),
    column('Status', phaseText),
    column('Claim', (volume) => {
      const claim = at(volume, 'spec', 'claimRef');
      return claim === undefined ? '' : `${text(at(claim, 'namespace'))}/${text(at(claim, 'name'))}`;
    }),
    column('StorageClass', classText),
    attributesClass,
    column('Reason', (volume) => text(at(volume, 'status', 'reason'))),
    AGE,
    volumeMode,
  ],
};

const volumeName = (claim: Printed): string => text(at(claim, 'spec', 'volumeName'));

/** What a claim has got it tells only once it is bound. */
export const persistentVolumeClaims: TablePrinter = {
  columns: [
    NAME,
    column('Status', phaseText),
    column('Volume', volumeName),
    column('Capacity', (claim) => (volumeName(claim) === '' ? '' : textOr(at(claim, 'status', 'capacity', 'storage'), '0'))),
    column('Access Modes', (claim) => (volumeName(claim) === '' ? '' : modesText(at(claim, 'status', 'accessModes')))),
    column('StorageClass', classText),
    attributesClass,
    AGE,
    volumeMode,
  ],
};
