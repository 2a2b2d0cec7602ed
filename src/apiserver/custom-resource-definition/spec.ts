import { type FieldErrors, GoValue, invalid, notSupported, required } from '../../kubernetes/field-error.ts';
import { FieldPath } from '../../kubernetes/field-path.ts';
import { isDNS1035Label, isDNS1123Subdomain } from '../../kubernetes/names.ts';
import { validateConversion } from './conversion.ts';
import type { DefinitionSpec, DefinitionVersion, Settings } from './definition.ts';
import { validateNames, validateRequiredNames } from './names.ts';
import { hasDefaults } from './has-defaults.ts';
import type { Rigour } from './rigour.ts';
import { anySchema } from './schema.ts';
import { hoist, validatePrinterColumns, validateSelectableFields, validateSubresources } from './settings.ts';
import { validateValidation } from './validation.ts';

const SPEC = FieldPath.of('spec');
const SCOPES = ['Cluster', 'Namespaced'];
const LONGEST_WARNING = 256;

/** `validateCustomResourceDefinitionSpec` (apiextensions-apiserver, read at 1.34). */
export function* validateSpec(spec: DefinitionSpec, demanded: Rigour): FieldErrors {
  const { scope = '', versions = [], names = {}, conversion, preserveUnknownFields } = spec;
  yield* validateGroup(spec.group ?? '', SPEC.child('group'));
  if (scope === '') yield required(SPEC.child('scope'));
  else if (!SCOPES.includes(scope)) yield notSupported(SPEC.child('scope'), scope, SCOPES);
  const { common, own } = hoist(versions);
  if (demanded.schemas) yield* validateSchemasAreThere(common, own);
  const rigour = { ...demanded, structural: demanded.structural || versions.some(needsStructure) };
  if (preserveUnknownFields && versions.some(({ schema }) => hasDefaults(schema?.openAPIV3Schema)))
    yield invalid(SPEC.child('preserveUnknownFields'), true, 'must be false in order to use defaults in the schema');
  for (const [index, each] of own.entries()) yield* validateVersion(each, common, SPEC.child('versions').index(index), rigour);
  yield* validateVersions(own);
  yield* validateRequiredNames(names, SPEC.child('names'));
  yield* validateNames(names, SPEC.child('names'));
  const anyStatus = [common, ...own].some(hasStatus);
  yield* validateValidation(common.schema?.openAPIV3Schema, anyStatus, SPEC.child('validation'), rigour);
  yield* validateSubresources(common.subresources, SPEC.child('subresources'));
  yield* validatePrinterColumns(common.additionalPrinterColumns, SPEC.child('additionalPrinterColumns'));
  yield* validateSelectableFields(common.selectableFields, common.schema?.openAPIV3Schema, SPEC);
  const strategy = conversion?.strategy ?? '';
  if (conversion && strategy !== 'None' && preserveUnknownFields)
    yield invalid(SPEC.child('conversion', 'strategy'), strategy, 'must be None if spec.preserveUnknownFields is true');
  yield* validateConversion(conversion, SPEC.child('conversion'), rigour.reviewVersions);
}

/** Defaults and Kubernetes' own keywords have no meaning without a structural schema. */
const needsStructure = ({ schema }: DefinitionVersion): boolean =>
  schema?.openAPIV3Schema !== undefined &&
  anySchema(schema.openAPIV3Schema, (each) => Object.keys(each).some((key) => key === 'default' || key.startsWith('x-kubernetes-')));

const hasStatus = ({ subresources }: Settings): boolean => subresources?.status !== undefined;

function* validateGroup(group: string, path: FieldPath): FieldErrors {
  const problems = isDNS1123Subdomain(group);
  if (group === '') yield required(path);
  else if (problems.length > 0) yield invalid(path, group, problems.join(','));
  else if (!group.includes('.')) yield invalid(path, group, 'should be a domain with at least one dot');
}

function* validateSchemasAreThere(common: Settings, own: readonly DefinitionVersion[]): FieldErrors {
  if (common.schema?.openAPIV3Schema) return;
  for (const [index, { schema }] of own.entries())
    if (schema?.openAPIV3Schema === undefined)
      yield required(SPEC.child('versions').index(index).child('schema', 'openAPIV3Schema'), 'schemas are required');
}

function* validateVersion(own: DefinitionVersion, common: Settings, path: FieldPath, rigour: Rigour): FieldErrors {
  const { name = '' } = own;
  const problems = isDNS1035Label(name);
  if (problems.length > 0) yield invalid(path.child('name'), name, problems.join(','));
  for (const problem of warningProblems(own)) yield invalid(path.child('deprecationWarning'), own.deprecationWarning, problem);
  const schema = own.schema?.openAPIV3Schema;
  yield* validateValidation(schema, hasStatus(own) || hasStatus(common), path.child('schema'), rigour);
  yield* validateSubresources(own.subresources, path.child('subresources'));
  yield* validatePrinterColumns(own.additionalPrinterColumns, path.child('additionalPrinterColumns'));
  const { selectableFields = [] } = own;
  if (selectableFields.length > 0 && schema === undefined)
    yield invalid(
      path.child('selectableFields'),
      '',
      'selectableFields may only be set when version.schema.openAPIV3Schema is not included',
    );
  else yield* validateSelectableFields(selectableFields, schema, path);
}

function* warningProblems({ deprecated = false, deprecationWarning: text }: DefinitionVersion): Generator<string> {
  if (text === undefined) return;
  if (!deprecated) {
    yield 'can only be set for deprecated versions';
    return;
  }
  if (Buffer.byteLength(text) > LONGEST_WARNING) yield `must be <= ${LONGEST_WARNING} characters long`;
  if (text === '') yield 'must not be an empty string';
  const odd = /[^\P{C}]|[^\P{Z} ]/u.exec(text);
  if (odd)
    yield `must only contain printable UTF-8 characters; non-printable character found at index ${Buffer.byteLength(text.slice(0, odd.index))}`;
}

function* validateVersions(versions: readonly DefinitionVersion[]): FieldErrors {
  const path = SPEC.child('versions');
  const value = new GoValue('[]apiextensions.CustomResourceDefinitionVersion', versions.length === 0 ? null : versions);
  if (new Set(versions.map(({ name }) => name)).size < versions.length) yield invalid(path, value, 'must contain unique version names');
  if (versions.filter(({ storage }) => storage).length !== 1)
    yield invalid(path, value, 'must have exactly one version marked as storage version');
  // The first version's name is the definition's own version, too.
  const name = versions[0]?.name ?? '';
  const problems = isDNS1035Label(name);
  if (name !== '' && problems.length > 0) yield invalid(SPEC.child('version'), name, problems.join(','));
}
