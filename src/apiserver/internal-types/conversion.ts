import { HOST_FIELDS } from './differences.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * The values of a published struct where the internal one looks for them (`Convert_v1_PodSpec_To_core_PodSpec`, read at 1.34): only a
 * Pod's spec keeps some in another place.
 */
export function converted(definition: string, object: Fields): Fields {
  return definition === 'core.v1.PodSpec' ? podSpec(object) : object;
}

function podSpec(spec: Fields): Fields {
  const security = typeof spec['securityContext'] === 'object' ? spec['securityContext'] : {};
  const host = Object.fromEntries(HOST_FIELDS.split(' ').map((name) => [name, spec[name]]));
  return { ...spec, serviceAccountName: spec['serviceAccountName'] || spec['serviceAccount'], securityContext: { ...security, ...host } };
}
