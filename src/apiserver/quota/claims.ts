import type { PersistentVolumeClaim } from 'kubernetes-types/core/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import { Quantity } from '../../kubernetes/quantity.ts';
import { atLeast } from '../../kubernetes/version.ts';
import { quantityOf } from '../meta/quantities.ts';
import { CLASS_ANNOTATION } from '../storage/volume-warnings.ts';
import { type Evaluator, ONE } from './evaluator.ts';
import { selectsName } from './scope-selector.ts';

type Claim = Decoded<PersistentVolumeClaim>;

const RESOURCES: readonly string[] = ['persistentvolumeclaims', 'requests.storage'];
const OF_CLASS = '.storageclass.storage.k8s.io/';

/** Claims, in all and by storage class (`pkg/quota/v1/evaluator/core/persistent_volume_claims.go`, read at 1.34). */
export const claimEvaluator: Evaluator = {
  group: '',
  kind: 'PersistentVolumeClaim',

  uses: (resource) =>
    resource === 'count/persistentvolumeclaims' || RESOURCES.some((name) => resource === name || resource.endsWith(`${OF_CLASS}${name}`)),

  looksAt: ({ verb, subresource }) => (verb === 'create' || verb === 'update') && subresource === '',

  /** Scopes are for Pods, but for the one that came with 1.34. */
  isIn(object, scope, { version }) {
    if (scope.scopeName !== 'VolumeAttributesClass' || !atLeast(version, '1.34')) return false;
    const names = attributesClassesOf(object as Claim);
    return names.length === 0 ? selectsName(scope, undefined) : names.some((name) => selectsName(scope, name));
  },

  usage(object) {
    const claim = object as Claim;
    const storage = storageOf(claim);
    const used: readonly (readonly [string, Quantity])[] = [
      ['persistentvolumeclaims', ONE],
      ...(storage ? [['requests.storage', storage] as const] : []),
    ];
    const storageClass = classOf(claim);
    const ofClass = storageClass === '' ? [] : used.map(([name, amount]) => [`${storageClass}${OF_CLASS}${name}`, amount] as const);
    return new Map([['count/persistentvolumeclaims', ONE], ...used, ...ofClass]);
  },
};

/** The old annotation wins over the field. */
const classOf = ({ metadata, spec }: Claim): string => metadata?.annotations?.[CLASS_ANNOTATION] ?? spec?.storageClassName ?? '';

/** The class that is asked for, the one that is in force, and the one that is on its way. */
const attributesClassesOf = ({ spec, status }: Claim): readonly string[] =>
  [
    spec?.volumeAttributesClassName,
    status?.currentVolumeAttributesClassName,
    status?.modifyVolumeStatus?.targetVolumeAttributesClassName,
  ].filter((name) => name !== undefined && name !== '') as string[];

/** Whole bytes; where a volume is being grown, what is already taken for it. */
function storageOf({ spec, status }: Claim): Quantity | undefined {
  const requested = spec?.resources?.requests?.storage;
  if (requested === undefined) return undefined;
  const [asked, taken] = [wholeBytes(quantityOf(requested)), quantityOf(status?.allocatedResources?.storage)];
  return taken.cmp(asked) > 0 ? wholeBytes(taken) : asked;
}

const wholeBytes = (amount: Quantity): Quantity => (amount.isInteger() ? amount : Quantity.of(amount.value(), amount.format));
