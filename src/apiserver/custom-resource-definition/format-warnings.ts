import { atLeast, type KubernetesVersion } from '../../kubernetes/version.ts';
import { knownFormat } from '../custom-resource/validation/formats.ts';
import type { DefinitionSpec } from './definition.ts';
import { everySchema } from './schema.ts';

/** Formats that the server does not check are warned of since 1.35 (`registry/customresourcedefinition/strategy.go`, read at 1.36); on update only new ones. */
export function* formatWarnings(spec: DefinitionSpec, version: KubernetesVersion, old?: DefinitionSpec): Generator<string> {
  if (!atLeast(version, '1.35')) return;
  const before = new Set(old ? unknownFormats(old, version) : []);
  for (const format of unknownFormats(spec, version)) if (!before.has(format)) yield `unrecognized format ${JSON.stringify(format)}`;
}

function* unknownFormats({ versions = [] }: DefinitionSpec, version: KubernetesVersion): Generator<string> {
  for (const { schema } of versions)
    if (schema?.openAPIV3Schema)
      for (const { type = '', format = '' } of everySchema(schema.openAPIV3Schema))
        if (format !== '' && knownFormat({ type, format }, version) === '') yield format;
}
