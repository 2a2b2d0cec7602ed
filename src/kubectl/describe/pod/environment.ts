import { at, type Fields, items, text } from '../../../apiserver/tables/fields.ts';
import type { Described } from '../describing.ts';
import type { Description } from '../description.ts';
import { flag } from '../values.ts';
import { containerResource } from './container-resource.ts';

/** The variables of a container; `pod` is given where their values can be known. */
export function writeEnvironment(container: Fields, pod: Described | undefined, w: Description): void {
  writeSources(items(container['envFrom']), w);
  const variables = items(container['env']);
  w.line(2, variables.length === 0 ? 'Environment:\t<none>' : 'Environment:');
  for (const variable of variables) {
    if (variable['valueFrom'] === undefined) writeValue(variable, w);
    else writeReference(variable, container, pod, w);
  }
}

function writeSources(sources: readonly Fields[], w: Description): void {
  if (sources.length === 0) return;
  w.line(2, 'Environment Variables from:');
  for (const { configMapRef, secretRef, prefix } of sources) {
    const from = configMapRef ? 'ConfigMap' : secretRef ? 'Secret' : '';
    const reference = configMapRef ?? secretRef;
    const withPrefix = text(prefix) === '' ? '' : ` with prefix '${text(prefix)}'`;
    w.row(3, text(at(reference, 'name')), `${from}${withPrefix}`, `Optional: ${flag(at(reference, 'optional'))}`);
  }
}

function writeValue({ name, value }: Fields, w: Description): void {
  const [first = '', ...more] = text(value).split('\n');
  w.field(3, text(name), first);
  for (const line of more) w.line(3, `\t${line}`);
}

function writeReference({ name, valueFrom }: Fields, container: Fields, pod: Described | undefined, w: Description): void {
  const [field, resource, secret, config] = ['fieldRef', 'resourceFieldRef', 'secretKeyRef', 'configMapKeyRef'].map((source) =>
    at(valueFrom, source),
  );
  const title = `${text(name)}:`;
  if (field) {
    const path = text(at(field, 'fieldPath'));
    w.row(3, title, `${fieldValue(path, pod)} (${text(at(field, 'apiVersion'))}:${path})`);
  } else if (resource) w.row(3, title, resourceText(resource, container));
  else if (secret) writeKey(title, secret, (key, object) => `<set to the key '${key}' in secret '${object}'>`, w);
  else if (config) writeKey(title, config, (key, object) => `<set to the key '${key}' of config map '${object}'>`, w);
}

function writeKey(title: string, reference: unknown, wording: (key: string, object: string) => string, w: Description): void {
  const what = wording(text(at(reference, 'key')), text(at(reference, 'name')));
  w.row(3, title, what, `Optional: ${flag(at(reference, 'optional'))}`);
}

/** Of a Pod's fields the client knows only these. */
const fieldValue = (path: string, pod: Described | undefined): string =>
  path === 'metadata.name' || path === 'metadata.namespace' ? text(at(pod, ...path.split('.'))) : '';

function resourceText(reference: unknown, container: Fields): string {
  const resource = text(at(reference, 'resource'));
  const value = containerResource(resource, text(at(reference, 'divisor')), container);
  const isNodes = value === '0' && (resource === 'limits.cpu' || resource === 'limits.memory');
  return `${isNodes ? 'node allocatable' : value} (${resource})`;
}
