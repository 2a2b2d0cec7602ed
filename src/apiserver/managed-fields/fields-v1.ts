import { asMap } from './shape.ts';
import { type Element, readElement } from './element.ts';
import { inOrder } from './element-order.ts';
import { below, type FieldNode, type FieldSet } from './field-set.ts';

/** A set of paths as `metadata.managedFields` has it: a tree of steps, `.` for a path that has others below it. */
export interface FieldsV1 {
  readonly [step: string]: FieldsV1;
}

/** Nothing below: one for all. */
const NOTHING: FieldsV1 = Object.freeze({});

/** Writes a set, in upstream's order (`fieldpath/serialize.go`, read at structured-merge-diff 6.3). */
export const writeFields = (set: FieldSet): FieldsV1 => writeInto({}, set);

function writeInto(fields: Record<string, FieldsV1>, set: FieldSet): FieldsV1 {
  for (const step of inOrder(set.keys())) {
    const node = set.get(step);
    const inner = below(node);
    fields[step] = inner.size === 0 ? NOTHING : writeInto(node?.isMember ? { '.': NOTHING } : {}, inner);
  }
  return fields;
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
