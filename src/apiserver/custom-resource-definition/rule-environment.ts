import { schemaType } from '../cel/schema-type.ts';
import { type CelType, optionalOf } from '../cel/types.ts';
import type { Schema } from './schema.ts';

/** The type of `self` in the rules of a schema; undefined where rules cannot see its values. */
export const selfType = (schema: Schema, isRoot: boolean): CelType | undefined =>
  schemaType(schema, 'selfType', isRoot || schema['x-kubernetes-embedded-resource'] === true);

/** The names that a rule sees: the value, and the one that stood in its place before. */
export const ruleVariables = (self: CelType, optionalOldSelf: boolean): ReadonlyMap<string, CelType> =>
  new Map([
    ['self', self],
    ['oldSelf', optionalOldSelf ? optionalOf(self) : self],
  ]);
