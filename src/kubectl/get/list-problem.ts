import type { Status } from '../../apiserver/status.ts';
import { goQuote } from '../../kubernetes/go-quote.ts';
import type { KindInfo } from '../../schemas/store.ts';

/** What a client adds to the answer that a list cannot be had (cli-runtime `EnhanceListError`, read at 1.34). */
export function listProblem(
  status: Status,
  { group, version, plural }: KindInfo,
  { labelSelector, fieldSelector }: { readonly labelSelector: string; readonly fieldSelector: string },
): Status {
  if (status.reason !== 'BadRequest' && status.reason !== 'NotFound') return status;
  const resource = goQuote(`${group}/${version}, Resource=${plural}`);
  const what =
    labelSelector === '' && fieldSelector === ''
      ? `Unable to list ${resource}`
      : `Unable to find ${resource} that match label selector ${goQuote(labelSelector)}, field selector ${goQuote(fieldSelector)}`;
  return { ...status, message: `${what}: ${status.message}` };
}
