import { Quantity } from '../../kubernetes/quantity.ts';
import type { Amounts } from './amounts.ts';

/** One figure of a LimitRange. */
export interface Constraint {
  /** `Container`, `Pod`, `PersistentVolumeClaim`. */
  readonly type: string;
  readonly resource: string;
  readonly enforced: Quantity;
}

/** What something asks for, and what it may use at most. */
export interface Asked {
  readonly requests: Amounts;
  readonly limits: Amounts;
}

/** A kind of constraint: answers what is wrong, in the server's words (`plugin/pkg/admission/limitranger`, read at 1.34). */
export type Rule = (constraint: Constraint, asked: Asked) => string | undefined;

/** The largest amount that still fits 64 bits in thousandths. */
const MOST_MILLI = 9_223_372_036_854_775n;

/** Amounts as the server compares them: in thousandths where all are small enough, else in units. */
function comparable(...amounts: readonly Quantity[]): readonly bigint[] {
  const inMilli = amounts.every((amount) => amount.value() <= MOST_MILLI);
  return amounts.map((amount) => (inMilli ? amount.milliValue() : amount.value()));
}

function isLess(a: Quantity, b: Quantity): boolean {
  const [left = 0n, right = 0n] = comparable(a, b);
  return left < right;
}

export const minimum: Rule = ({ type, resource, enforced }, { requests, limits }) => {
  const text = `minimum ${resource} usage per ${type} is ${enforced}`;
  const [request, limit] = [requests.get(resource), limits.get(resource)];
  if (request === undefined) return `${text}.  No request is specified`;
  if (isLess(request, enforced)) return `${text}, but request is ${request}`;
  return limit !== undefined && isLess(limit, enforced) ? `${text}, but limit is ${limit}` : undefined;
};

export const maximum: Rule = ({ type, resource, enforced }, { requests, limits }) => {
  const text = `maximum ${resource} usage per ${type} is ${enforced}`;
  const [request, limit] = [requests.get(resource), limits.get(resource)];
  if (limit === undefined) return `${text}.  No limit is specified`;
  if (isLess(enforced, limit)) return `${text}, but limit is ${limit}`;
  return request !== undefined && isLess(enforced, request) ? `${text}, but request is ${request}` : undefined;
};

/** For what has requests only: claims. */
export const maximumRequest: Rule = ({ type, resource, enforced }, { requests }) => {
  const text = `maximum ${resource} usage per ${type} is ${enforced}`;
  const request = requests.get(resource);
  if (request === undefined) return `${text}.  No request is specified`;
  return isLess(enforced, request) ? `${text}, but request is ${request}` : undefined;
};

export const maximumRatio: Rule = ({ type, resource, enforced }, { requests, limits }) => {
  const text = `${resource} max limit to request ratio per ${type} is ${enforced}`;
  const [request = Quantity.zero, limit = Quantity.zero] = [requests.get(resource), limits.get(resource)];
  if (request.isZero()) return `${text}, but no request is specified or request is 0`;
  if (limit.isZero()) return `${text}, but no limit is specified or limit is 0`;
  const [asked = 0n, allowed = 0n] = comparable(request, limit);
  const ratio = Number(allowed) / Number(asked);
  const isSmall = enforced.value() <= MOST_MILLI;
  const [given, most] = isSmall ? [ratio * 1000, Number(enforced.milliValue())] : [ratio, Number(enforced.value())];
  return given > most ? `${text}, but provided ratio is ${ratio.toFixed(6)}` : undefined;
};
