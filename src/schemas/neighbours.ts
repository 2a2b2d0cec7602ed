import type { FieldPath } from '../kubernetes/field-path.ts';
import type { GoType } from './go-type.ts';
import type { KindInfo } from './kind.ts';
import type { Schemas } from './store.ts';
import { type Struct, structOf } from './struct.ts';

/** A struct of a kind and where it stands: `spec.template.spec.containers[]`; `''` for the object itself. */
export interface Spot {
  readonly struct: Struct;
  readonly path: string;
  /** Steps between structs from the place where the search began. */
  readonly steps: number;
  /** How many of the fields on the way down are optional: `containers` is none, `initContainers` one. */
  readonly optional: number;
  /** Only steps up led here. */
  readonly above: boolean;
}

const MOST_STEPS = 3;

/**
 * The struct nearest to the one at `path` (in steps up and down the kind's tree) that has the field; undefined where none is near,
 * or several are equally near and none of them has the fewest optional fields on its way. The status is never looked at: people don't write it.
 */
export function nearestWith(field: string, schemas: Schemas, kind: KindInfo, path: FieldPath): Spot | undefined {
  const seen = new Set<string>();
  let ring = startingSpots(schemas, kind, path);
  for (let steps = 0; steps <= MOST_STEPS; steps++) {
    const here = ring.filter((spot) => spot.steps === steps && !seen.has(spot.path));
    for (const { path: known } of here) seen.add(known);
    const found = here.filter(({ struct }) => struct.fields.has(field));
    if (found.length > 0 && steps > 0) return pick(found);
    ring = [...ring.filter((spot) => spot.steps > steps), ...here.flatMap((spot) => spotsBelow(spot, schemas))];
  }
  return undefined;
}

function pick(found: readonly Spot[]): Spot | undefined {
  const fewest = Math.min(...found.map(({ optional }) => optional));
  const best = found.filter(({ optional }) => optional === fewest);
  return best.length === 1 ? best[0] : undefined;
}

/** The struct at the path and those around it, up to the object. */
function startingSpots(schemas: Schemas, kind: KindInfo, path: FieldPath): Spot[] {
  const chain = structsAlong(schemas, kind, path);
  return chain.map(({ struct, path: at }, i) => ({
    struct,
    path: at,
    steps: chain.length - 1 - i,
    optional: 0,
    above: i < chain.length - 1,
  }));
}

function spotsBelow({ struct, path, steps, optional }: Spot, schemas: Schemas): Spot[] {
  const below: Spot[] = [];
  for (const [name, { type, required: needed }] of struct.fields) {
    const inner = structIn(type);
    if (inner === undefined || (path === '' && name === 'status')) continue;
    const at = `${path === '' ? name : `${path}.${name}`}${inner.list ? '[]' : ''}`;
    below.push({
      struct: structOf(schemas, inner.definition),
      path: at,
      steps: steps + 1,
      optional: optional + (needed ? 0 : 1),
      above: false,
    });
  }
  return below;
}

/** The structs on the way to a path's parent, outermost first; empty steps where the path leaves the schema. */
export function structsAlong(schemas: Schemas, kind: KindInfo, path: FieldPath): { struct: Struct; path: string }[] {
  const chain = [{ struct: structOf(schemas, kind.definition), path: '' }];
  for (const segment of path.segments.slice(0, -1)) {
    const last = chain.at(-1);
    if (segment.type !== 'child' || last === undefined) continue;
    const inner = structIn(last.struct.fields.get(segment.name)?.type);
    if (inner === undefined) break;
    const name = `${segment.name}${inner.list ? '[]' : ''}`;
    chain.push({ struct: structOf(schemas, inner.definition), path: last.path === '' ? name : `${last.path}.${name}` });
  }
  return chain;
}

/** The struct that a field leads to, by itself or as a list's item. */
function structIn(type: GoType | undefined): { definition: string; list: boolean } | undefined {
  if (type?.kind === 'pointer') return structIn(type.element);
  if (type?.kind === 'struct') return { definition: type.definition, list: false };
  const item = type?.kind === 'list' ? structIn(type.element) : undefined;
  return item && { definition: item.definition, list: true };
}
