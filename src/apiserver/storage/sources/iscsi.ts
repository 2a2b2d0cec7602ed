import type { ISCSIPersistentVolumeSource, ISCSIVolumeSource } from 'kubernetes-types/core/v1';
import { type FieldErrors, invalid, required } from '../../../kubernetes/field-error.ts';
import type { FieldPath } from '../../../kubernetes/field-path.ts';
import { inclusiveRangeError, isInRange } from '../../../kubernetes/names.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';

/** A name of each of the three schemes; the dots after `eui` and `naa` stand for any character, as upstream. */
const SCHEMES: Readonly<Record<string, RegExp>> = {
  iqn: /^iqn\.[0-9]{4}-[0-9]{2}\.[A-Za-z0-9.-]+:[^,;*&$|\t\n\f\r ]+$/,
  eui: /^eui.[A-Za-z0-9]{16}$/,
  naa: /^naa.[A-Za-z0-9]{32}$/,
};
const UNKNOWN_SCHEME = 'must be valid format starting with iqn, eui, or naa';
const TOO_LONG = 'Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters if iscsi.initiatorName is specified.';
const LONGEST = 64;

/** `validateISCSIVolumeSource` (core, read at 1.34): iSCSI in a pod. */
export function* validateISCSI(source: Decoded<ISCSIVolumeSource>, path: FieldPath): FieldErrors {
  if ((source.targetPortal ?? '') === '') yield required(path.child('targetPortal'));
  yield* validateTarget(source, UNKNOWN_SCHEME, path);
  yield* validateInitiator(source.initiatorName, UNKNOWN_SCHEME, path);
}

/** `validateISCSIPersistentVolumeSource` (core, read at 1.34): iSCSI in a PersistentVolume, with other words for the same. */
export function* validateISCSIPersistent(source: Decoded<ISCSIPersistentVolumeSource>, volumeName: string, path: FieldPath): FieldErrors {
  const { targetPortal = '', secretRef } = source;
  if (targetPortal === '') yield required(path.child('targetPortal'));
  if (isTooLong(source, volumeName)) yield invalid(path.child('targetportal'), targetPortal, TOO_LONG);
  yield* validateTarget(source, 'must be valid format', path);
  if (secretRef && (secretRef.name ?? '') === '') yield required(path.child('secretRef', 'name'));
  yield* validateInitiator(source.initiatorName, 'must be valid format', path);
}

/** The part of `validateVolumeSource` (core, read at 1.34) that joins the name of a pod's volume with its portal. */
export function* validateISCSINameLength(name: string, source: Decoded<ISCSIVolumeSource>, path: FieldPath): FieldErrors {
  if (isTooLong(source, name)) yield invalid(path.child('name'), name, TOO_LONG);
}

const isTooLong = ({ initiatorName, targetPortal = '' }: Decoded<ISCSIVolumeSource>, name: string): boolean =>
  initiatorName !== undefined && Buffer.byteLength(`${name}:${targetPortal}`) > LONGEST;

function* validateTarget(
  source: Decoded<Omit<ISCSIVolumeSource, 'secretRef'>> & { secretRef?: object },
  unknownScheme: string,
  path: FieldPath,
): FieldErrors {
  const { iqn = '', lun = 0, chapAuthDiscovery = false, chapAuthSession = false, secretRef } = source;
  if (iqn === '') yield required(path.child('iqn'));
  else {
    const scheme = schemeOf(iqn);
    if (scheme === undefined) yield invalid(path.child('iqn'), iqn, unknownScheme);
    else if (!scheme.test(iqn)) yield invalid(path.child('iqn'), iqn, 'must be valid format');
  }
  if (isInRange(lun, 0, 255).length > 0) yield invalid(path.child('lun'), lun, inclusiveRangeError(0, 255));
  if ((chapAuthDiscovery || chapAuthSession) && !secretRef) yield required(path.child('secretRef'));
}

function* validateInitiator(name: string | undefined, unknownScheme: string, path: FieldPath): FieldErrors {
  if (name === undefined) return;
  const scheme = schemeOf(name);
  if (scheme === undefined) yield invalid(path.child('initiatorname'), name, unknownScheme);
  else if (!scheme.test(name)) yield invalid(path.child('initiatorname'), name, 'must be valid format');
}

const schemeOf = (name: string): RegExp | undefined => SCHEMES[name.slice(0, 3)];
