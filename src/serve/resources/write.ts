import { identityProblem } from '../../apiserver/patch/identity.ts';
import type { PatchType } from '../../apiserver/patch/apply-patch.ts';
import { readPatchText } from '../../apiserver/patch/patch-text.ts';
import { type ApiRequest, type ApiResponse, isAccepted } from '../../apiserver/request.ts';
import { badRequest } from '../../apiserver/status.ts';
import { scaleOf } from '../../apiserver/verbs/scale-view.ts';
import { badRequestMessage } from '../../schemas/decode.ts';
import { groupVersionOf } from '../../kubernetes/objects.ts';
import { type KindInfo, type Schemas, schemasFor } from '../../schemas/store.ts';
import { type Body, readApplied, readBody } from '../body.ts';
import type { Subresource } from '../discovery/subresources.ts';
import { type HttpAnswer, HttpRefusal } from '../http.ts';
import { mediaTypeOf } from '../media-type.ts';
import { isCustom, OF_OBJECTS, shownObject } from '../representation.ts';
import { notSimulated, unsupportedMediaType } from '../statuses.ts';
import { type WriteOptions, writeOptions } from './request-options.ts';
import { showing, type Target } from './target.ts';

/** A POST of a new object. */
export function createObject(target: Target): HttpAnswer {
  const options = writeOptions(target.request, 'CreateOptions', target.cluster.version);
  return write(target, { verb: 'create', body: objectOf(target, options) }, options);
}

/** A PUT of an object in the place of another. */
export function updateObject(target: Target): HttpAnswer {
  const options = writeOptions(target.request, 'UpdateOptions', target.cluster.version);
  return write(target, { verb: 'update', name: target.name, body: objectOf(target, options) }, options);
}

const PATCH_TYPES: ReadonlyMap<string, PatchType | 'apply'> = new Map([
  ['application/json-patch+json', 'json'],
  ['application/merge-patch+json', 'merge'],
  ['application/strategic-merge-patch+json', 'strategic'],
  ['application/apply-patch+yaml', 'apply'],
]);

/** A PATCH of any of the four types. */
export function patchObject(target: Target): HttpAnswer {
  const { request, cluster, kind, name } = target;
  const type = PATCH_TYPES.get(mediaTypeOf(request.headers['content-type']));
  if (type === undefined || (type === 'strategic' && isCustom(kind))) throw new HttpRefusal(unsupportedMediaType(patchTypesOf(kind)));
  const options = writeOptions(request, 'PatchOptions', cluster.version, type === 'apply');
  if (type === 'apply') return write(target, { verb: 'apply', name, body: readApplied(request.body, kind.kind).value }, options);
  const patch = readPatchText(Buffer.from(request.body).toString('utf8'), type);
  if ('status' in patch) throw new HttpRefusal(patch.status);
  return write(target, { verb: 'patch', name, patchType: type, body: patch.value }, options);
}

/** Custom resources know no strategic patches. */
const patchTypesOf = (kind: KindInfo): string[] =>
  [...PATCH_TYPES.keys()].filter((type) => !isCustom(kind) || PATCH_TYPES.get(type) !== 'strategic');

/** The object in the body, which must be of the kind that the URL says. */
function objectOf({ request, cluster, kind, subresource }: Target, { fieldValidation }: WriteOptions): Body['value'] {
  const schemas = schemasFor(cluster.version);
  const expected = subresource && subresource.kind.kind !== kind.kind ? kindOfSubresource(subresource, schemas) : kind;
  const { value, duplicates } = readBody(request, { kind: expected.kind, isCustom: isCustom(expected) }, schemas) ?? NOTHING;
  checkIdentity(value, expected, schemas);
  if (duplicates.length > 0 && fieldValidation === 'Strict') {
    const all = duplicates.map((path) => `duplicate field ${JSON.stringify(path)}`).join(', ');
    throw new HttpRefusal(badRequest(badRequestMessage(expected.kind, expected.version, `strict decoding error: ${all}`)));
  }
  return withIdentity(value, expected);
}

const NOTHING: Body = { value: {}, duplicates: [] };

function kindOfSubresource({ name, kind }: Subresource, schemas: Schemas): KindInfo {
  const info = schemas.kind(kind.group === '' ? kind.version : `${kind.group}/${kind.version}`, kind.kind);
  if (info === undefined) throw new HttpRefusal(notSimulated(name));
  return info;
}

/** A body that says nothing of its kind is taken for what the URL means. */
const withIdentity = (value: unknown, { apiVersion, kind }: KindInfo): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { apiVersion, kind, ...value } : value;

/** A custom resource must say what it is; whether that is right is looked at later, with its other fields. */
function checkIdentity(value: unknown, expected: KindInfo, schemas: Schemas): void {
  const { apiVersion, kind } = (typeof value === 'object' ? (value ?? {}) : {}) as { apiVersion?: unknown; kind?: unknown };
  const problem = isCustom(expected) ? undefined : identityProblem(value, schemas, expected);
  if (problem !== undefined) {
    const version = typeof apiVersion === 'string' && apiVersion !== '' ? groupVersionOf(apiVersion).version : expected.version;
    const said = typeof kind === 'string' && kind !== '' ? kind : expected.kind;
    throw new HttpRefusal(badRequest(`${said} in version ${JSON.stringify(version)} cannot be handled as a ${expected.kind}: ${problem}`));
  }
  if (isCustom(expected) && (kind ?? '') === '')
    throw new HttpRefusal(badRequest("Object 'Kind' is missing in 'object has no kind field '"));
  if (isCustom(expected) && (apiVersion ?? '') === '')
    throw new HttpRefusal(badRequest("Object 'apiVersion' is missing in 'object has no apiVersion field'"));
  if (typeof apiVersion === 'string' && apiVersion !== '' && apiVersion !== expected.apiVersion)
    throw new HttpRefusal(
      badRequest(`the API version in the data (${apiVersion}) does not match the expected API version (${expected.apiVersion})`),
    );
}

function write(target: Target, asked: Pick<ApiRequest, 'verb' | 'name' | 'body' | 'patchType'>, options: WriteOptions): HttpAnswer {
  const { site, kind, namespace = '', subresource, user, cluster } = target;
  const part = subresource?.name;
  if (part !== undefined && part !== 'status' && part !== 'scale') throw new HttpRefusal(notSimulated(`${kind.plural}/${part}`));
  // Looked at before anything is stored: who can't take the answer changes nothing.
  const form = showing(target, OF_OBJECTS);
  const { dryRun, ...rest } = options;
  const request: ApiRequest = { ...asked, ...rest, kind, namespace, subresource: part, user };
  const response = cluster.request(request, { dryRun });
  site.journal.note(cluster.state);
  const { object, code, warnings } = accepted(response);
  const body = part === 'scale' ? scaleOf(object, kind, cluster.state) : shownObject(object, form);
  return { code, body, warnings };
}

/** The answer of a request that was taken; throws the refusal of one that was not. */
export function accepted(response: ApiResponse): Extract<ApiResponse, { object: unknown }> {
  if (!isAccepted(response)) throw new HttpRefusal(response.status, response.warnings);
  return response;
}
