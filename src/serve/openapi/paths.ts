import type { KindInfo } from '../../schemas/store.ts';
import { isCustom } from '../representation.ts';
import { reference } from './names.ts';

const query = (name: string, type: 'string' | 'boolean' | 'integer'): object => ({
  name,
  in: 'query',
  schema: { type, uniqueItems: true },
});
const inPath = (name: string): object => ({ name, in: 'path', required: true, schema: { type: 'string', uniqueItems: true } });

const WRITING = [query('dryRun', 'string'), query('fieldManager', 'string'), query('fieldValidation', 'string')];
const LISTING = [
  ...['continue', 'fieldSelector', 'labelSelector', 'resourceVersion'].map((name) => query(name, 'string')),
  ...['limit', 'timeoutSeconds'].map((name) => query(name, 'integer')),
  ...['allowWatchBookmarks', 'watch'].map((name) => query(name, 'boolean')),
];
const JSON_TYPES = ['application/json', 'application/yaml'];
const PATCH_TYPES = ['application/apply-patch+yaml', 'application/json-patch+json', 'application/merge-patch+json'];

/** What a verb does with a URL, in OpenAPI's words. */
interface Operation {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  readonly verb: string;
  readonly action: string;
  readonly parameters: readonly object[];
  readonly takes?: readonly string[];
}

const OF_MANY: readonly Operation[] = [
  { method: 'get', verb: 'list', action: 'list', parameters: LISTING },
  { method: 'post', verb: 'create', action: 'post', parameters: WRITING, takes: JSON_TYPES },
  { method: 'delete', verb: 'deletecollection', action: 'deletecollection', parameters: LISTING },
];

const ofOne = (custom: boolean): readonly Operation[] => [
  { method: 'get', verb: 'get', action: 'get', parameters: [] },
  { method: 'put', verb: 'update', action: 'put', parameters: WRITING, takes: JSON_TYPES },
  {
    method: 'patch',
    verb: 'patch',
    action: 'patch',
    parameters: [...WRITING, query('force', 'boolean')],
    takes: custom ? PATCH_TYPES : [...PATCH_TYPES, 'application/strategic-merge-patch+json'],
  },
  { method: 'delete', verb: 'delete', action: 'delete', parameters: [query('dryRun', 'string')] },
];

/** The URLs of a kind's objects; `schema` is the name of what they take and give. Clients look here for what a server knows. */
export function pathsOf(kind: KindInfo, schema: string): readonly (readonly [path: string, item: object])[] {
  const root = kind.group === '' ? '/api' : '/apis';
  const home = kind.namespaced ? '/namespaces/{namespace}' : '';
  const many = `${root}/${kind.apiVersion}${home}/${kind.plural}`;
  const namespace = kind.namespaced ? [inPath('namespace')] : [];
  return [
    [many, pathItem(OF_MANY, namespace, kind, schema)],
    [`${many}/{name}`, pathItem(ofOne(isCustom(kind)), [inPath('name'), ...namespace], kind, schema)],
  ];
}

function pathItem(operations: readonly Operation[], parameters: readonly object[], kind: KindInfo, schema: string): object {
  const known = operations.filter(({ verb }) => kind.verbs.includes(verb));
  return { ...Object.fromEntries(known.map((operation) => [operation.method, operationBody(operation, kind, schema)])), parameters };
}

function operationBody({ action, parameters, takes }: Operation, { group, version, kind }: KindInfo, schema: string): object {
  const content = (types: readonly string[]): object => Object.fromEntries(types.map((type) => [type, { schema: reference(schema) }]));
  return {
    parameters,
    ...(takes ? { requestBody: { content: content(takes), required: true } } : {}),
    responses: { 200: { description: 'OK', content: content(JSON_TYPES) } },
    'x-kubernetes-action': action,
    'x-kubernetes-group-version-kind': { group, kind, version },
  };
}
