import { type FieldErrors, forbidden, required } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import type { StrategyContext } from '../strategy.ts';

/** A check of what one field of a volume holds; `path` is that field's. */
export type SourceCheck<Source, Context> = (source: Source, path: FieldPath, context: Context) => FieldErrors;

/** A check of the volume as a whole; `path` is the volume's own. */
export type VolumeCheck<Volume, Context> = (volume: Volume, path: FieldPath, context: Context) => FieldErrors;

/** One of the fields that say where the data of a volume lies. */
export interface SourceRule<Volume, Context> {
  readonly field: keyof Volume & string;
  /** What the field is called where it is one too many. */
  readonly named: string;
  /** The server forgets to ask whether there was another source before this one. */
  readonly besideOthers: boolean;
  isGiven(volume: Volume): boolean;
  readonly validate: VolumeCheck<Volume, Context>;
  /** What is checked even where the source is one too many. */
  readonly validateAnyway?: VolumeCheck<Volume, Context>;
}

/** Where the server strays from the field's own name, or from its own order. */
export interface SourceOddities<Volume, Context> {
  readonly named?: string;
  /** The name in the paths of what is wrong inside the source. */
  readonly inside?: string;
  readonly besideOthers?: boolean;
  /** What is checked besides the source itself; `path` is the volume's. */
  readonly afterwards?: VolumeCheck<Volume, Context>;
  readonly validateAnyway?: VolumeCheck<Volume, Context>;
}

/** Makes the rules for the fields of one type of volume: `const source = sourcesOf<Decoded<Volume>, StrategyContext>()`. */
export const sourcesOf =
  <Volume extends object, Context extends StrategyContext>() =>
  <Field extends keyof Volume & string>(
    field: Field,
    check: SourceCheck<NonNullable<Volume[Field]>, Context>,
    { named = field, inside = field, besideOthers = false, afterwards, validateAnyway }: SourceOddities<Volume, Context> = {},
  ): SourceRule<Volume, Context> => ({
    field,
    named,
    besideOthers,
    isGiven: (volume) => volume[field] !== undefined,
    *validate(volume, path, context) {
      const source = volume[field];
      if (source !== undefined && source !== null) yield* check(source, path.child(inside), context);
      if (afterwards) yield* afterwards(volume, path, context);
    },
    ...(validateAnyway ? { validateAnyway } : {}),
  });

/** A volume has exactly one source: the first in the server's order is checked, any further one refused (core `validateVolumeSource`, read at 1.34). */
export function* validateOneSource<Volume, Context>(
  volume: Volume,
  rules: readonly SourceRule<Volume, Context>[],
  path: FieldPath,
  context: Context,
): FieldErrors {
  let given = 0;
  for (const rule of rules) {
    if (!rule.isGiven(volume)) continue;
    if (given > 0 && !rule.besideOthers) yield forbidden(path.child(rule.named), 'may not specify more than 1 volume type');
    else {
      given++;
      yield* rule.validate(volume, path, context);
    }
    if (rule.validateAnyway) yield* rule.validateAnyway(volume, path, context);
  }
  if (given === 0) yield required(path, 'must specify a volume type');
}

/** A check that these fields of a source are given, in this order. */
export const needs = <Source extends object>(...fields: readonly (keyof Source & string)[]) =>
  function* (source: Source, path: FieldPath): FieldErrors {
    for (const field of fields) if (isEmpty(source[field])) yield required(path.child(field));
  };

const isEmpty = (value: unknown): boolean => value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
