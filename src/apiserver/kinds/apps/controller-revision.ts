import { isDeepStrictEqual } from 'node:util';
import type { ControllerRevision } from 'kubernetes-types/apps/v1';
import { type FieldErrors, GoValue, invalid, required } from '../../../kubernetes/field-error.ts';
import { FieldPath } from '../../../kubernetes/field-path.ts';
import { nameIsDNSSubdomain } from '../../../kubernetes/names.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import { atLeast } from '../../../kubernetes/version.ts';
import { validateNonNegative } from '../../meta/non-negative.ts';
import { validateObjectMeta } from '../../meta/object-meta.ts';
import { IMMUTABLE, validateMetaUpdate } from '../../meta/update.ts';
import type { Strategy, StrategyContext } from '../../strategy.ts';

const METADATA = FieldPath.of('metadata');
const DATA = FieldPath.of('data');
const options = ({ version }: StrategyContext) => ({ namespaced: true, nameRule: nameIsDNSSubdomain, version });

/** ControllerRevision v1 (`pkg/registry/apps/controllerrevision`, `ValidateControllerRevisionCreate`, read at 1.34). */
export default {
  group: 'apps',
  version: 'v1',
  kind: 'ControllerRevision',
  nameRule: nameIsDNSSubdomain,

  *validate(revision, context) {
    yield* validateObjectMeta(revision.metadata, options(context), METADATA);
    yield* validateData(revision.data, context);
    yield* validateNonNegative(revision.revision, FieldPath.of('revision'));
  },

  *validateUpdate(revision, old, context) {
    yield* validateMetaUpdate(revision.metadata, old.metadata, options(context), METADATA);
    yield* validateObjectMeta(revision.metadata, options(context), METADATA);
    if (revision.data === undefined && !atLeast(context.version, '1.33')) yield required(DATA, 'data is mandatory');
    yield* validateNonNegative(revision.revision, FieldPath.of('revision'));
    if (!isDeepStrictEqual(revision.data, old.data))
      yield invalid(DATA, new GoValue('runtime.RawExtension', revision.data ?? null), IMMUTABLE);
  },
} satisfies Strategy<ControllerRevision>;

/** Any JSON was data up to 1.32. */
function* validateData(data: Decoded<ControllerRevision>['data'] | unknown, { version }: StrategyContext): FieldErrors {
  if (data === undefined || data === null) yield required(DATA, 'data is mandatory');
  else if (atLeast(version, '1.33') && (typeof data !== 'object' || Array.isArray(data)))
    yield required(DATA, 'data must be a valid JSON object');
}
