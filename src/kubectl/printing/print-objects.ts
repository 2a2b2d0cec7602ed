import type { KubernetesObject } from '../../kubernetes/objects.ts';
import type { KindInfo } from '../../schemas/store.ts';
import { type FormatOptions, GET_FORMATS, OBJECT_FORMATS, printerOf } from './printers.ts';

/** An object to be printed, and its kind. */
export interface Printable {
  readonly object: KubernetesObject;
  readonly kind: KindInfo;
}

export interface PrintOptions extends FormatOptions {
  /** One object was asked for by its name: it is not wrapped in a List. */
  readonly isSingle?: boolean;
}

/** What `-o` prints of writing commands, object by object; YAML documents with their separator between. Throws UnusableFormat. */
export function printObjects(objects: readonly Printable[], format: string, options: PrintOptions = {}): string {
  const print = printerOf(format, options, OBJECT_FORMATS);
  return objects.map(({ object }) => print(object)).join(format.toLowerCase() === 'yaml' ? '---\n' : '');
}

/** What `-o` prints of `get`: one object, or a List of what was found. Throws UnusableFormat. */
export function printFound(objects: readonly Printable[], format: string, options: PrintOptions): string {
  const print = printerOf(format, options, GET_FORMATS);
  const [only] = objects;
  return print(options.isSingle && only !== undefined && objects.length === 1 ? only.object : listOf(objects.map(({ object }) => object)));
}

/** Objects of whatever kinds as kubectl puts them together. */
export const listOf = (items: readonly KubernetesObject[]): object => ({
  apiVersion: 'v1',
  items,
  kind: 'List',
  metadata: { resourceVersion: '' },
});
