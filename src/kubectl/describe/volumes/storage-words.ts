import { at, strings, text } from '../../../apiserver/tables/fields.ts';

const SHORT_MODES: readonly (readonly [string, string])[] = [
  ['ReadWriteOnce', 'RWO'],
  ['ReadOnlyMany', 'ROX'],
  ['ReadWriteMany', 'RWX'],
  ['ReadWriteOncePod', 'RWOP'],
];

/** `RWO,ROX` */
export const accessModes = (modes: unknown): string =>
  SHORT_MODES.filter(([mode]) => strings(modes).includes(mode))
    .map(([, short]) => short)
    .join(',');

const BETA_CLASS = 'volume.beta.kubernetes.io/storage-class';

/** The class of a volume or a claim; the annotation of old counts first. */
export const className = (object: unknown): string => {
  const annotated = at(object, 'metadata', 'annotations', BETA_CLASS);
  return annotated === undefined ? text(at(object, 'spec', 'storageClassName')) : text(annotated);
};
