import type { Field } from './field.ts';

/** A path in a kustomization, from its folder; what lies on a server is one too, and leads to nothing here. */
export interface KustomizationPath {
  readonly field: Field;
  readonly written: string;
}

/** Fields that hold paths themselves. */
const LISTS = [
  'resources',
  'bases',
  'components',
  'patchesStrategicMerge',
  'crds',
  'configurations',
  'generators',
  'transformers',
  'validators',
];
/** Fields of items that hold paths. */
const ITEMS = ['patches', 'patchesJson6902', 'replacements', 'helmCharts', 'configMapGenerator', 'secretGenerator'];

/** What a kustomization names: `resources`, patches, the files of generators. */
export function pathsIn(root: Field): KustomizationPath[] {
  const items = ITEMS.flatMap((name) => root.at(name).items());
  const fields = [
    ...LISTS.flatMap((name) => root.at(name).items()),
    ...items.flatMap((item) => [
      ...['path', 'valuesFile', 'env'].map((key) => item.at(key)),
      ...['files', 'envs', 'additionalValuesFiles'].flatMap((key) => item.at(key).items()),
    ]),
    root.at('openapi', 'path'),
  ];
  return fields.flatMap(pathAt);
}

/** `key=file`, as generators write it, is the file; a text of several lines is a patch and no path. */
function pathAt(field: Field): KustomizationPath[] {
  const { value } = field;
  return typeof value === 'string' && !value.includes('\n') ? [{ field, written: value.replace(/^[\w.-]+=/, '') }] : [];
}
