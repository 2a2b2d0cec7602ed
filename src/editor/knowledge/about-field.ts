import type { Cluster, ObjectView } from '../../lint/views.ts';
import type { Field } from '../../loader/field.ts';
import { deprecationWarning } from '../../schemas/lifecycle.ts';
import { effectiveDefault, valueAt } from './effective-default.ts';
import { schemaAt } from './schema-at.ts';
import type { Step } from './schema-place.ts';

/** The name and type of a field, its values and default, and what it is for. */
export function aboutField(view: ObjectView, field: Field, cluster: Cluster): string[] {
  const { apiVersion, kind } = view.resource;
  const path = stepsOf(field);
  const isTypeField = path.length === 1 && (path[0] === 'apiVersion' || path[0] === 'kind');
  const warning = isTypeField ? deprecationWarning({ apiVersion, kind }, cluster.version) : undefined;
  const warnings = warning === undefined ? [] : [warning];
  const place = schemaAt(apiVersion, kind, path, cluster);
  if (place === undefined) return warnings;
  const name = path.length === 0 ? kind : field.path.toString();
  return [
    `**${name}** \`${place.type}\`${place.isRequired ? ' (required)' : ''}`,
    ...warnings,
    ...(place.enum.length === 0 ? [] : [`One of: ${place.enum.map(code).join(', ')}`]),
    ...shownDefault(effectiveDefault(view, path, cluster.version) ?? place.default),
    ...added(field, valueAt(view.object, path)),
    ...(place.prose === '' ? [] : [place.prose]),
  ];
}

const code = (text: string): string => `\`${text}\``;

const stepsOf = ({ path }: Field): Step[] =>
  path.segments.map((segment) => (segment.type === 'index' ? segment.index : segment.type === 'child' ? segment.name : segment.key));

const LONGEST_DEFAULT = 100;

/** Defaults that fill half a screen are better read with `kubeproof get -o yaml`. */
function shownDefault(value: unknown): string[] {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return value === undefined || text.length > LONGEST_DEFAULT ? [] : [`Default here: ${code(text === '' ? '""' : text)}`];
}

const MOST_DEFAULTS = 8;

/** The scalars that stand in the stored object and not in the text. */
function added(field: Field, stored: unknown): string[] {
  if (field.node?.type !== 'map' || typeof stored !== 'object' || stored === null) return [];
  const all = Object.entries(stored)
    .filter(([key, value]) => !field.at(key).exists && ['string', 'number', 'boolean'].includes(typeof value))
    .map(([key, value]) => code(`${key}: ${String(value)}`))
    .slice(0, MOST_DEFAULTS);
  return all.length === 0 ? [] : [`The API server adds: ${all.join(', ')}`];
}
