import { asMap } from './shape.ts';
import { type Element, readElement } from './element.ts';
import { inOrder } from './element-order.ts';
import { below, type FieldNode, type FieldSet } from './field-set.ts';

/** A set of paths as `metadata.managedFields` has it: a tree of steps, `.` for a path that has others below it. */
export interface FieldsV1 {
  readonly [step: string]: FieldsV1;
}

const NOTHING: FieldsV1 = {};

/** Writes a set, in upstream's order (`fieldpath/serialize.go`, read at structured-merge-diff 6.3). */
export function writeFields(set: FieldSet): FieldsV1 {
  const fields: Record<string, FieldsV1> = {};
  for (const step of inOrder(set.keys())) fields[step] = writeNode(set.get(step));
  return fields;
}

function writeNode(node: FieldNode | undefined): FieldsV1 {
  const inner = below(node);
  if (inner.size === 0) return NOTHING;
  return node?.isMember ? { '.': NOTHING, ...writeFields(inner) } : writeFields(inner);
}

/** Reads a set; throws a SyntaxError on what is none. Steps of a kind that is not known are passed over, as upstream does. */
export function readFields(fields: unknown): FieldSet {
  return readNode(fields ?? {}).below ?? new Map();
}

function readNode(value: unknown): FieldNode {
  if (value === null) return { isMember: true };
  const map = asMap(value);
  if (map === undefined) throw new SyntaxError('ReadMapCB: expect { or n');
  const children = new Map<Element, FieldNode>();
  let isMember = false;
  for (const key of Object.keys(map)) {
    if (key === '.') isMember = true;
    else {
      const step = readElement(key);
      if (step !== undefined) children.set(step, readNode(map[key]));
    }
  }
  return children.size === 0 ? { isMember: true } : { isMember, below: children };
}
