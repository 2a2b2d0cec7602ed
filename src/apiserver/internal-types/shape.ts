import { type GoType, goType } from '../../schemas/go-type.ts';
import { underlyingType } from '../../schemas/table.ts';

/** What a type is made of; elements stay in the table's words, so that they can be named. */
export type Shape = { readonly kind: 'pointer' | 'list' | 'map'; readonly element: string } | Leaf;

/** A type that no other type is a part of, or a struct. */
export type Leaf = Exclude<GoType, { readonly kind: 'pointer' } | { readonly kind: 'list' | 'map' }>;

/** Reads a type in the table's words: `*core.v1.Probe`, `core.v1.ResourceList`, `[]string`. */
export function shapeOf(type: string): Shape {
  const underlying = underlyingType(type);
  if (underlying !== undefined) return shapeOf(underlying);
  if (type.startsWith('*')) return { kind: 'pointer', element: type.slice(1) };
  const plain = goType(type);
  return isLeaf(plain) ? plain : { kind: plain.kind, element: type.replace(/^(map\[[^\]]+\]|\[\])/, '') };
}

const isLeaf = (type: GoType): type is Leaf => type.kind !== 'pointer' && type.kind !== 'list' && type.kind !== 'map';
