import type { VolumeAttachment, VolumeAttachmentSource, VolumeAttachmentStatus, VolumeError } from 'kubernetes-types/storage/v1';
import { type FieldErrors, forbidden, GoValue, invalid, required, tooLong } from '../../../kubernetes/field-error.ts';
import { FieldPath } from '../../../kubernetes/field-path.ts';
import { inclusiveRangeError, nameIsDNSSubdomain } from '../../../kubernetes/names.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import { atLeast } from '../../../kubernetes/version.ts';
import { validateObjectMeta } from '../../meta/object-meta.ts';
import { semanticallyEqual } from '../../meta/deeply-equal.ts';
import { IMMUTABLE } from '../../meta/update.ts';
import { validateCSIDriverName } from '../../storage/sources/csi.ts';
import { setVolumeSpecDefaults, validateInlineVolumeSpec } from '../../storage/volume-spec.ts';
import type { Strategy, StrategyContext } from '../../strategy.ts';

type Attachment = Decoded<VolumeAttachment>;

const METADATA = FieldPath.of('metadata');
const SPEC = FieldPath.of('spec');
const STATUS = FieldPath.of('status');
const options = ({ version }: StrategyContext) => ({ namespaced: false, nameRule: nameIsDNSSubdomain, version });

/** VolumeAttachment v1 (`ValidateVolumeAttachment`, `ValidateVolumeAttachmentV1`, read at 1.34). */
export default {
  group: 'storage.k8s.io',
  version: 'v1',
  kind: 'VolumeAttachment',
  nameRule: nameIsDNSSubdomain,
  unconditionalUpdate: false,

  setDefaults({ spec }) {
    const inline = spec?.source?.inlineVolumeSpec;
    if (inline) setVolumeSpecDefaults(inline);
  },

  /** The status is the attacher's to write, through its own endpoint. */
  prepareForCreate: (attachment) => setStatus(attachment, undefined),

  validate: validateStrictly,

  prepareForUpdate: (attachment, old) => setStatus(attachment, old.status),

  *validateUpdate(attachment, old, context) {
    // Upstream's check of an update begins with that of a create, which its caller has made already.
    yield* validateAttachment(attachment, context);
    yield* validateAttachment(attachment, context);
    if (!semanticallyEqual(attachment.spec, old.spec, 'storage.v1.VolumeAttachmentSpec', context.version))
      yield invalid(SPEC, new GoValue('storage.VolumeAttachmentSpec', attachment.spec ?? {}), IMMUTABLE);
  },
} satisfies Strategy<VolumeAttachment>;

function setStatus(attachment: { status?: Attachment['status'] }, status: Attachment['status']): void {
  if (status === undefined) delete attachment.status;
  else attachment.status = status;
}

function* validateAttachment(attachment: Attachment, context: StrategyContext): FieldErrors {
  const { attacher = '', source = {}, nodeName = '' } = attachment.spec ?? {};
  yield* validateObjectMeta(attachment.metadata, options(context), METADATA);
  if (isCheckedAtOnce(context)) yield* validateCSIDriverName(attacher, SPEC.child('attacher'), context);
  else if (attacher === '') yield required(SPEC.child('attacher'));
  yield* validateSource(source, SPEC.child('source'), context);
  for (const problem of nameIsDNSSubdomain(nodeName, false, context.version)) yield invalid(SPEC.child('nodeName'), nodeName, problem);
  yield* validateStatus(attachment.status ?? {});
  if (isCheckedAtOnce(context)) yield* validateVolumeName(source, context);
}

/** Until 1.36 the checks that v1beta1 had not came last, and only on create. */
function* validateStrictly(attachment: Attachment, context: StrategyContext): FieldErrors {
  yield* validateAttachment(attachment, context);
  if (isCheckedAtOnce(context)) return;
  const { attacher = '', source = {} } = attachment.spec ?? {};
  yield* validateCSIDriverName(attacher, SPEC.child('attacher'), context);
  yield* validateVolumeName(source, context);
}

const isCheckedAtOnce = ({ version }: StrategyContext): boolean => atLeast(version, '1.36');

function* validateVolumeName({ persistentVolumeName }: Decoded<VolumeAttachmentSource>, { version }: StrategyContext): FieldErrors {
  if (persistentVolumeName === undefined) return;
  for (const problem of nameIsDNSSubdomain(persistentVolumeName, false, version))
    yield invalid(SPEC.child('source', 'persistentVolumeName'), persistentVolumeName, problem);
}

const EXACTLY_ONE = 'must specify exactly one of inlineVolumeSpec and persistentVolumeName';

/** `validateVolumeAttachmentSource` (storage, read at 1.34). */
function* validateSource(
  { inlineVolumeSpec, persistentVolumeName }: Decoded<VolumeAttachmentSource>,
  path: FieldPath,
  context: StrategyContext,
): FieldErrors {
  if (!inlineVolumeSpec && persistentVolumeName === undefined) yield required(path, EXACTLY_ONE);
  else if (inlineVolumeSpec && persistentVolumeName !== undefined) yield forbidden(path, EXACTLY_ONE);
  else if (persistentVolumeName === '') yield required(path.child('persistentVolumeName'), 'must specify non empty persistentVolumeName');
  else if (inlineVolumeSpec) yield* validateInlineVolumeSpec(inlineVolumeSpec, path.child('inlineVolumeSpec'), context);
}

const MOST_METADATA_BYTES = 256 * 1024;
const LONGEST_MESSAGE = 1024;
const MAX_INT32 = 2 ** 31 - 1;

/** `validateVolumeAttachmentStatus` (storage, read at 1.34). */
function* validateStatus({ attachmentMetadata = {}, attachError, detachError }: Decoded<VolumeAttachmentStatus>): FieldErrors {
  const bytes = Object.entries(attachmentMetadata).reduce(
    (sum, [key, value = '']) => sum + Buffer.byteLength(key) + Buffer.byteLength(value),
    0,
  );
  if (bytes > MOST_METADATA_BYTES) yield tooLong(STATUS.child('attachmentMetadata'), '', MOST_METADATA_BYTES);
  yield* validateError(attachError, STATUS.child('attachError'));
  yield* validateError(detachError, STATUS.child('detachError'));
}

/** A message that is too long is measured against one limit and told the other. */
function* validateError(error: Decoded<VolumeError> | undefined, path: FieldPath): FieldErrors {
  const { message = '', errorCode } = error ?? {};
  if (Buffer.byteLength(message) > LONGEST_MESSAGE) yield tooLong(path.child('message'), '', MOST_METADATA_BYTES);
  if (errorCode !== undefined && errorCode < 0) yield invalid(path.child('errorCode'), errorCode, inclusiveRangeError(0, MAX_INT32));
}
