import { groupVersionOf } from '../../kubernetes/objects.ts';
import { badRequest, internalStatus, type Status } from '../status.ts';
import { bare, managedFieldsOf, ownersAfter, type Writer } from './after-write.ts';
import { type Applied, applyTo } from './apply.ts';
import { asMap } from './shape.ts';
import { type Conflict, conflictStatus } from './conflicts.ts';
import { type ManagedFieldsEntry, type Owners, readOwners, writeOwners } from './entries.ts';
import { has } from './field-set.ts';
import { fieldsLastApplied, KUBECTL, withLastApplied } from './last-applied.ts';
import { misfits, misfitText } from './validate.ts';

/** A PATCH of the type `application/apply-patch+yaml`. */
export interface Apply extends Writer {
  readonly kind: string;
  /** The stored object as the server prints it in the request's version, with its managed fields; undefined where there is none. */
  readonly live?: unknown;
  /** The body, as YAML or JSON has it: not decoded, for null and unknown fields count. */
  readonly applied: unknown;
  /** Take fields from whoever owns them. */
  readonly force?: boolean | undefined;
}

/** What becomes of an apply. */
export type ApplyResult =
  /**
   * `object` has the server's next steps before it: decoding (nulls stand in it where something was removed), defaulting. It has no
   * `managedFields`, and shares parts with the live and the applied object. `isUnchanged`: it is the live one.
   */
  | {
      readonly object: Readonly<Record<string, unknown>>;
      readonly managedFields: readonly ManagedFieldsEntry[];
      readonly isUnchanged: boolean;
    }
  | { readonly conflicts: Status }
  | { readonly problem: Status };

/**
 * Server-side apply, from the body to the merged object (apimachinery `managedfields.FieldManager.Apply`, read at 1.34). The options are
 * checked before: see `applyOptionsProblem`.
 */
export function serverSideApply(request: Apply): ApplyResult {
  const { live, types } = request;
  const read = readOwners(managedFieldsOf(live));
  const before = bare(live ?? types.empty);
  const wrongKind = identityProblem(request);
  if (wrongKind) return { problem: wrongKind };
  if ('problem' in read) return { problem: internalStatus(`failed to decode managed fields: ${read.problem}`) };
  const problem = untypedProblem(request, before, read.owners);
  return problem ? { problem } : answer(request, before, tracked(request, before, read.owners));
}

/** Where the live or the applied object does not fit its type. An object that nobody keeps track of is looked at first. */
function untypedProblem(request: Apply, before: unknown, owners: Owners): Status | undefined {
  const { live, applied, types } = request;
  const misfit = live === undefined ? [] : misfits(types.atom, before, 'allowed');
  const why = misfitText(misfit);
  const isUntracked = owners.size === 0;
  if (misfit.length > 0 && isUntracked)
    return failed('create manager for existing fields: failed to convert new object', before, request, `to smd typed: ${why}`);
  if (Array.isArray(managedFieldsOf(applied))) return badRequest('metadata.managedFields must be nil');
  const unfit = misfits(types.atom, applied, 'refused');
  if (unfit.length > 0) return failed('create typed patch object', applied, request, misfitText(unfit), ':');
  return misfit.length > 0 ? failed('create typed live object', before, request, why, ':') : undefined;
}

function failed(what: string, object: unknown, { apiVersion, kind }: Pick<Apply, 'apiVersion' | 'kind'>, why: string, then = ''): Status {
  return internalStatus(`failed to ${what} (${nameOf(object)}; ${versionText(apiVersion)}, Kind=${kind})${then} ${why}`);
}

/**
 * The refusal where the merged object cannot be read as its kind, in the words of Go's converter: see `fromUnstructured`. A value of any
 * scalar's type may have been applied where a quantity, a time or a whole number is wanted.
 */
export const conversionProblem = (apply: Pick<Apply, 'applied' | 'apiVersion' | 'kind'>, error: string): Status =>
  failed('convert new object', apply.applied, apply, `to proper version: ${error}`);

/** An object that nobody keeps track of belongs, until now, to everybody who wrote before. */
function tracked(request: Apply, before: unknown, owners: Owners): Owners {
  if (request.live === undefined || owners.size > 0) return owners;
  return ownersAfter(request.types.empty, before, owners, { ...request, manager: 'before-first-apply' });
}

function answer(request: Apply, before: Readonly<Record<string, unknown>>, owners: Owners): ApplyResult {
  const { applied, manager, force = false } = request;
  const result = withoutOldConflicts(request, before, applyTo(before, applied, owners, request, force), () =>
    applyTo(before, applied, owners, request, true),
  );
  if ('conflicts' in result) return { conflicts: conflictStatus(result.conflicts) };
  const { isUnchanged } = result;
  const merged = isUnchanged ? before : { metadata: {}, ...asMap(result.object) };
  const object = manager === KUBECTL ? withLastApplied(merged, applied) : merged;
  return { object, managedFields: writeOwners(result.owners), isUnchanged };
}

/** kubectl has no conflict with what it applied itself on the client's side. */
function withoutOldConflicts(request: Apply, live: unknown, result: Applied, forced: () => Applied): Applied {
  if (request.manager !== KUBECTL || !('conflicts' in result)) return result;
  const own = fieldsLastApplied(live, request);
  if (own === undefined) return result;
  const conflicts = result.conflicts.filter(({ path }: Conflict) => !has(own, path));
  return conflicts.length === 0 ? forced() : { conflicts };
}

function identityProblem({ applied, apiVersion, kind }: Apply): Status | undefined {
  const own = asMap(applied) ?? {};
  const [version, name] = [textOf(own['apiVersion']), textOf(own['kind'])];
  if (version === apiVersion && name === kind) return undefined;
  return badRequest(`invalid object type: ${versionText(version)}, Kind=${version.split('/').length > 2 ? '' : name}`);
}

/** `apps/v1`, `/v1`: a version as Go prints it with its group. */
function versionText(apiVersion: string): string {
  if (apiVersion.split('/').length > 2) return '/';
  const { group, version } = groupVersionOf(apiVersion);
  return `${group}/${version}`;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function nameOf(object: unknown): string {
  const { namespace, name } = asMap(asMap(object)?.['metadata']) ?? {};
  return `${textOf(namespace)}/${textOf(name)}`;
}
