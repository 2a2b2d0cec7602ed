import type { LimitRange, LimitRangeItem } from 'kubernetes-types/core/v1';
import { duplicate, type FieldErrors, forbidden, GoValue, invalid, required } from '../../../kubernetes/field-error.ts';
import { FieldPath } from '../../../kubernetes/field-path.ts';
import { isQualifiedName, nameIsDNSSubdomain } from '../../../kubernetes/names.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import { Quantity } from '../../../kubernetes/quantity.ts';
import type { KubernetesVersion } from '../../../kubernetes/version.ts';
import { validateObjectMeta } from '../../meta/object-meta.ts';
import { validateContainerResourceName, validateResourceName } from '../../pod/resources.ts';
import type { Strategy, StrategyContext } from '../../strategy.ts';

const METADATA = FieldPath.of('metadata');
const LIMITS = FieldPath.of('spec', 'limits');
const options = ({ version }: StrategyContext) => ({ namespaced: true, nameRule: nameIsDNSSubdomain, version });

type Amounts = Readonly<Record<string, string | undefined>>;

/** LimitRange v1 (`ValidateLimitRange`, read at 1.34). */
export default {
  group: '',
  version: 'v1',
  kind: 'LimitRange',
  nameRule: nameIsDNSSubdomain,
  createsOnUpdate: true,

  setDefaults({ spec }) {
    for (const item of spec?.limits ?? []) if (item.type === 'Container') setItemDefaults(item);
  },

  /** The one kind that may come without a name: the server gives it a random one. */
  prepareForCreate(range) {
    if ((range.metadata?.name ?? '') === '') range.metadata = { ...range.metadata, name: '00000000-0000-4000-8000-000000000000' };
  },

  validate: validateRange,
  validateUpdate: (range, _old, context) => validateRange(range, context),
} satisfies Strategy<LimitRange>;

/** For containers: a maximum is a default limit, a default limit or a minimum a default request, where none is given. */
function setItemDefaults(item: Decoded<LimitRangeItem>): void {
  const limits = { ...item.max, ...item.default };
  const requests = { ...limits, ...item.min, ...item.defaultRequest };
  item.default = limits;
  item.defaultRequest = requests;
}

function* validateRange({ metadata, spec }: Decoded<LimitRange>, context: StrategyContext): FieldErrors {
  yield* validateObjectMeta(metadata, options(context), METADATA);
  const types = new Set<string>();
  for (const [index, item] of (spec?.limits ?? []).entries()) {
    const path = LIMITS.index(index);
    const type = item.type ?? '';
    yield* validateType(type, path.child('type'), context.version);
    if (types.has(type)) yield duplicate(path.child('type'), type);
    types.add(type);
    yield* validateItem(item, type, path, context);
  }
}

const STANDARD_TYPES = ['Pod', 'Container', 'PersistentVolumeClaim'];

function* validateType(type: string, path: FieldPath, version: KubernetesVersion): FieldErrors {
  const problems = isQualifiedName(type, version);
  for (const problem of problems) yield invalid(path, type, problem);
  if (problems.length > 0) return;
  if (!type.includes('/') && !STANDARD_TYPES.includes(type)) yield invalid(path, type, 'must be a standard limit type or fully qualified');
}

function* validateItem(item: Decoded<LimitRangeItem>, type: string, path: FieldPath, context: StrategyContext): FieldErrors {
  const { max = {}, min = {}, default: limits = {}, defaultRequest = {}, maxLimitRequestRatio = {} } = item;
  for (const [field, amounts] of [
    ['max', max],
    ['min', min],
  ] as const)
    for (const name of Object.keys(amounts)) yield* validateLimitedName(type, name, path.child(field).key(name), context);
  if (type === 'Pod') {
    if (Object.keys(limits).length > 0) yield forbidden(path.child('default'), "may not be specified when `type` is 'Pod'");
    if (Object.keys(defaultRequest).length > 0) yield forbidden(path.child('defaultRequest'), "may not be specified when `type` is 'Pod'");
  } else
    for (const [field, amounts] of [
      ['default', limits],
      ['defaultRequest', defaultRequest],
    ] as const)
      for (const name of Object.keys(amounts)) yield* validateLimitedName(type, name, path.child(field).key(name), context);
  if (type === 'PersistentVolumeClaim' && min['storage'] === undefined && max['storage'] === undefined)
    yield required(path, 'either minimum or maximum storage value is required, but neither was provided');
  for (const name of Object.keys(maxLimitRequestRatio))
    yield* validateLimitedName(type, name, path.child('maxLimitRequestRatio').key(name), context);
  const keys = new Set(
    [max, min, type === 'Pod' ? {} : limits, type === 'Pod' ? {} : defaultRequest, maxLimitRequestRatio].flatMap((amounts) =>
      Object.keys(amounts),
    ),
  );
  for (const name of keys) yield* validateOrder(name, { max, min, limits, defaultRequest, maxLimitRequestRatio }, path);
}

function* validateLimitedName(type: string, name: string, path: FieldPath, context: StrategyContext): FieldErrors {
  if (type === 'Pod' || type === 'Container') yield* validateContainerResourceName(name, path, context);
  else yield* validateResourceName(name, path, context);
}

interface Bounds {
  readonly max: Amounts;
  readonly min: Amounts;
  readonly limits: Amounts;
  readonly defaultRequest: Amounts;
  readonly maxLimitRequestRatio: Amounts;
}

/** One resource's figures must rise from minimum over default request and default limit to maximum. */
function* validateOrder(name: string, { max, min, limits, defaultRequest, maxLimitRequestRatio }: Bounds, path: FieldPath): FieldErrors {
  const [most, least, limit, request] = [max[name], min[name], limits[name], defaultRequest[name]];
  const text = (amount: string | undefined): string => canonical(amount);
  if (above(least, most))
    yield invalid(path.child('min').key(name), amountValue(least), `min value ${text(least)} is greater than max value ${text(most)}`);
  if (above(least, request))
    yield invalid(
      path.child('defaultRequest').key(name),
      amountValue(request),
      `min value ${text(least)} is greater than default request value ${text(request)}`,
    );
  if (above(request, most))
    yield invalid(
      path.child('defaultRequest').key(name),
      amountValue(request),
      `default request value ${text(request)} is greater than max value ${text(most)}`,
    );
  if (above(request, limit))
    yield invalid(
      path.child('defaultRequest').key(name),
      amountValue(request),
      `default request value ${text(request)} is greater than default limit value ${text(limit)}`,
    );
  if (above(least, limit))
    yield invalid(
      path.child('default').key(name),
      amountValue(least),
      `min value ${text(least)} is greater than default value ${text(limit)}`,
    );
  if (above(limit, most))
    yield invalid(
      path.child('default').key(name),
      amountValue(most),
      `default value ${text(limit)} is greater than max value ${text(most)}`,
    );
  yield* validateRatio(name, maxLimitRequestRatio[name], least, most, path.child('maxLimitRequestRatio').key(name));
}

function* validateRatio(
  name: string,
  given: string | undefined,
  min: string | undefined,
  max: string | undefined,
  path: FieldPath,
): FieldErrors {
  if (given === undefined) return;
  const ratio = quantity(given);
  if (ratio.cmp(quantity('1')) < 0) yield invalid(path, amountValue(given), `ratio ${canonical(given)} is less than 1`);
  const [least, most] = [min === undefined ? undefined : quantity(min), max === undefined ? undefined : quantity(max)];
  if (least && most && !least.isZero()) {
    const highest = Number(most.milliValue()) / Number(least.milliValue());
    if (Number(ratio.milliValue()) / 1000 > highest)
      yield invalid(path, amountValue(given), `ratio ${canonical(given)} is greater than max/min = ${highest.toFixed(6)}`);
  }
  if (isNotOvercommitted(name) && ratio.cmp(quantity('1')) !== 0)
    yield invalid(path, amountValue(given), 'ratio must be 1 for non overcommitable resources');
}

const isNotOvercommitted = (name: string): boolean => name.startsWith('hugepages-');

const ZERO = Quantity.parse('0') as Quantity;

function quantity(text: string): Quantity {
  const parsed = Quantity.parse(text);
  return parsed instanceof Quantity ? parsed : ZERO;
}

/** An amount as the server prints a bad one. */
const amountValue = (text: string | undefined): GoValue => new GoValue('resource.Quantity', canonical(text));

const canonical = (text: string | undefined): string => (text === undefined ? '' : quantity(text).canonical);
const above = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && quantity(a).cmp(quantity(b)) > 0;
