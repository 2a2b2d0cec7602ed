import { existsSync, readFileSync } from 'node:fs';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { apiDiagnostic } from '../lint/api-diagnostic.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { groupVersionOf } from '../kubernetes/objects.ts';
import type { Field } from '../loader/field.ts';
import type { Resource } from '../loader/resource.ts';
import { ConfigError } from './problem.ts';
import { failure } from './read-file.ts';
import { shown } from './shown.ts';

/** What a catalogue says to a custom resource; undefined where it has no schema of its kind. */
export type Catalogue = (resource: Resource) => readonly Diagnostic[] | undefined;

/**
 * Reads the JSON Schemas of the custom kinds that the input holds. A location is a path with `{group}`, `{kind}` and `{version}`, in small
 * letters as catalogues name their files, or with kubeconform's words for them.
 */
export async function schemaCatalogue(locations: readonly string[], resources: readonly Resource[], folder: string): Promise<Catalogue> {
  const files = new Map<string, string>();
  for (const resource of resources) {
    const file = locations.map((location) => fileOf(location, resource)).find((path) => existsSync(path));
    if (file !== undefined) files.set(typeOf(resource), file);
  }
  if (files.size === 0) return () => undefined;
  const { Ajv } = await import('ajv');
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false, logger: false });
  const validators = new Map<string, ValidateFunction>();
  for (const [type, file] of files) validators.set(type, compiled(ajv.compile.bind(ajv), file, folder));
  return (resource) => {
    const validate = validators.get(typeOf(resource));
    if (validate === undefined) return undefined;
    return validate(plain(resource.value)) ? [] : problemsOf(validate.errors ?? [], resource);
  };
}

const typeOf = ({ apiVersion, kind }: Resource): string => `${apiVersion} ${kind}`;

function fileOf(location: string, { apiVersion, kind }: Resource): string {
  const { group, version } = groupVersionOf(apiVersion);
  const words: Readonly<Record<string, string>> = { group, kind: kind.toLowerCase(), version, Kind: kind };
  const theirs: Readonly<Record<string, string>> = { Group: group, ResourceKind: kind.toLowerCase(), ResourceAPIVersion: version };
  return location
    .replace(/\{\{\s*\.(\w+)\s*\}\}/g, (whole, name: string) => theirs[name] ?? whole)
    .replace(/\{(\w+)\}/g, (whole, name: string) => words[name] ?? whole);
}

function compiled(compile: (schema: object) => ValidateFunction, file: string, folder: string): ValidateFunction {
  try {
    const { $schema: _draft, ...schema } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    return compile(schema);
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw failure(shown(file, folder), `it is no JSON Schema that can be used: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Integers beyond a JavaScript number are the nearest one: schemas compare, they don't count. */
const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? Number(each) : each)));

/** What is wrong, but for what only tells why one of several forms does not fit. */
function problemsOf(errors: readonly ErrorObject[], resource: Resource): Diagnostic[] {
  return errors
    .filter(({ schemaPath, keyword }) => !/\/(?:anyOf|oneOf|not|if)\/\d/.test(schemaPath) && keyword !== 'if')
    .map((error) => problemOf(error, resource));
}

function problemOf({ keyword, instancePath, params, message = '' }: ErrorObject, resource: Resource): Diagnostic {
  const steps = instancePath
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const field = steps.reduce<Field>((here, step) => (Array.isArray(here.value) ? here.at(Number(step)) : here.at(step)), resource.root);
  const finding = (rule: string, place: Field, text: string): Diagnostic => {
    const path = place.path.toString();
    const api = { code: 422, reason: 'Invalid', field: path, message };
    const diagnostic = apiDiagnostic(resource, place, { rule, message: text, api });
    return rule === 'api/unknown-field' ? { ...diagnostic, location: { source: place.document.source, span: place.keySpan } } : diagnostic;
  };
  const name = field.path.toString() || 'the object';
  switch (keyword) {
    case 'additionalProperties': {
      const unknown = field.at(String(params['additionalProperty']));
      return finding('api/unknown-field', unknown, `the schema of ${resource.kind} has no field "${unknown.path.toString()}"`);
    }
    case 'required': {
      const missing = field.at(String(params['missingProperty']));
      return finding('api/required', missing, `${missing.path.toString()} is missing; the schema of ${resource.kind} requires it`);
    }
    case 'type':
      return finding('api/type', field, `${name} ${message} by the schema of ${resource.kind}`);
    case 'enum':
      return finding(
        'api/unsupported-value',
        field,
        `${name} is ${JSON.stringify(field.value)}; write one of ${(params['allowedValues'] as unknown[]).join(', ')}`,
      );
    default:
      return finding('api/invalid', field, `${name} ${message} by the schema of ${resource.kind}`);
  }
}
