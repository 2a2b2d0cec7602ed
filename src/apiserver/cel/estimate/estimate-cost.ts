import { atLeast, type KubernetesVersion } from '../../../kubernetes/version.ts';
import type { CelProgram } from '../compile.ts';
import { expand } from '../expand.ts';
import type { CallNode, FoldNode, Node } from '../node.ts';
import type { CelType } from '../types.ts';
import { CelList, CelMap, TypeValue } from '../values.ts';
import { callEstimate, type Operand } from './call-costs.ts';
import { around, exactly, MOST, NOTHING, plus, type Range, times, UNKNOWN } from './range.ts';
import type { Bounds } from './schema-bounds.ts';

/** What a program on values of a schema costs at most, before any is seen (cel-go `checker/cost.go`, read at 0.26, 0.20 and 0.17). */
export const estimateCost = (program: CelProgram, bounds: Bounds, version: KubernetesVersion): Range =>
  new Estimator(bounds, version).cost(expand(program));

/** What a list's items, or a map's keys and values, are in size. */
interface Entry {
  readonly container: 'list' | 'map';
  readonly key: Range;
  readonly value: Range;
}

/** A name that a macro brings. */
interface Local {
  readonly path: readonly string[];
  readonly size?: Range | undefined;
  readonly entry?: Entry | undefined;
}

/** A way from a variable into its schema: `self`, `spec`, `@items`. */
type Path = readonly string[];

class Estimator {
  private readonly paths = new Map<Node, Path>();
  private readonly sizes = new Map<Node, Range>();
  private readonly entries = new Map<Node, Entry>();
  private readonly locals = new Map<string, Local[]>();
  /** Up to 1.32 nothing is known of what macros name and of what lists hold that an expression makes. */
  private readonly knowsContents: boolean;

  constructor(
    private readonly root: Bounds,
    private readonly version: KubernetesVersion,
  ) {
    this.knowsContents = atLeast(version, '1.33');
  }

  cost(node: Node): Range {
    switch (node.kind) {
      case 'constant':
        if (!(node.value instanceof TypeValue)) return NOTHING;
        this.paths.set(node, [node.value.name]);
        return exactly(1);
      case 'variable':
        this.paths.set(node, this.local(node.name)?.path ?? [node.name]);
        return exactly(1);
      case 'select':
        return this.select(node);
      case 'call':
        return this.call(node);
      case 'list':
        return this.list(node);
      case 'map':
        return this.map(node);
      case 'struct':
        return plus(exactly(40), ...node.fields.map(({ value }) => this.cost(value)));
      case 'fold':
        return isBinding(node) && this.knowsContents ? this.binding(node) : this.fold(node);
    }
  }

  private select(node: Node & { kind: 'select' }): Range {
    const cost = this.cost(node.operand);
    if (node.test) return cost;
    this.paths.set(node, [...this.path(node.operand), node.field]);
    return ['map', 'object', 'variable'].includes(node.operand.type.kind) ? plus(cost, exactly(1)) : cost;
  }

  private call(node: CallNode): Range {
    const { name, args } = node;
    const [receiver] = node.member ? args : [];
    const others = receiver ? args.slice(1) : args;
    const costs = others.map((arg) => this.cost(arg));
    const given = receiver ? this.cost(receiver) : NOTHING;
    const [first] = others;
    if (name === 'dyn' && first) {
      if (this.knowsContents) this.copySizes(node, first);
      return plus(given, exactly(1), ...costs);
    }
    const target = receiver && this.operand(receiver);
    const operands = others.map((arg) => this.operand(arg));
    let total: Range = { min: MOST, max: 0 };
    let size: Range | undefined;
    for (const overload of node.overloads ?? [node.overload]) {
      const special = this.special(node, others, costs);
      const estimate = special ?? callEstimate(name, overload, target, operands, this.version);
      total = around(total, special ? special.cost : plus(estimate.cost, ...costs));
      if (estimate.size) size = size ? around(size, estimate.size) : estimate.size;
      const content = first && this.indexed(node, overload, first);
      if (content) size = content.size;
    }
    const known = size ?? (this.knowsContents ? this.sizeOf(node) : undefined);
    if (known) this.sizes.set(node, known);
    return plus(given, total);
  }

  /** Calls whose cost is not that of all their operands together. */
  private special(node: CallNode, args: readonly Node[], costs: readonly Range[]): { cost: Range; size?: Range } | undefined {
    const [a, b, c] = args;
    const [first = NOTHING, second = NOTHING, third = NOTHING] = costs;
    if (node.name === '_&&_' || node.name === '_||_') return { cost: { min: first.min, max: plus(first, second).max } };
    if (node.name === '_+_' && a && b) this.setEntry(node, unite(this.entryOf(a), this.entryOf(b)));
    if (node.name !== '_?_:_' || !b || !c) return undefined;
    this.setEntry(node, unite(this.entryOf(b), this.entryOf(c)));
    return { cost: plus(first, around(second, third)), size: around(this.sizeOrUnknown(b), this.sizeOrUnknown(c)) };
  }

  /** `list[i]`, `map[k]`. */
  private indexed(node: CallNode, overload: string, container: Node): { size: Range | undefined } | undefined {
    if (overload !== '_[_](list(A), int)' && overload !== '_[_](map(A, B), A)') return undefined;
    this.paths.set(node, [...this.path(container), overload.startsWith('_[_](list') ? '@items' : '@values']);
    return { size: this.knowsContents ? this.entryOf(container)?.value : undefined };
  }

  private list(node: Node & { kind: 'list' }): Range {
    const items = node.items.map(({ value }) => value);
    const cost = plus(exactly(10), ...items.map((item) => this.cost(item)));
    this.setEntry(node, { container: 'list', key: exactly(1), value: this.spread(items) });
    return cost;
  }

  private map(node: Node & { kind: 'map' }): Range {
    const [keys, values] = [node.entries.map(({ key }) => key), node.entries.map(({ value }) => value)];
    const cost = plus(exactly(30), ...[...keys, ...values].map((part) => this.cost(part)));
    this.setEntry(node, { container: 'map', key: this.spread(keys), value: this.spread(values) });
    return cost;
  }

  private spread(nodes: readonly Node[]): Range {
    if (nodes.length === 0) return NOTHING;
    return nodes.map((node) => this.sizeOrUnknown(node)).reduce(around);
  }

  private fold(node: FoldNode): Range {
    const { range, init, accumulator, names } = node;
    const before = plus(this.cost(range), this.cost(init));
    this.push(accumulator, this.knowsContents ? this.localOf(init) : { path: accumulator.startsWith('@') ? [] : [accumulator] });
    for (const [i, name] of names.entries())
      this.push(name, this.iterated(range, names.length === 2 && i === 0 ? 'key' : names.length === 2 ? 'value' : 'single'));
    const each = plus(this.cost(node.condition), this.cost(node.step));
    for (const name of names) this.pop(name);
    const after = this.cost(node.result);
    this.pop(accumulator);
    const count = this.sizeOrUnknown(range);
    this.sizeFold(node, count);
    return plus(before, after, times(count, each));
  }

  private sizeFold(node: FoldNode, count: Range): void {
    if (!this.knowsContents) this.sizes.set(node, count);
    else if (node.init.kind === 'constant') {
      const size = this.sizeOf(node.init);
      if (size) this.sizes.set(node, size);
    } else if (node.init.kind === 'list' || node.init.kind === 'map') {
      this.sizes.set(node, count);
      this.setEntry(node, this.entryOf(node.step));
    }
  }

  private binding(node: FoldNode): Range {
    const before = plus(this.cost(node.range), this.cost(node.init));
    this.push(node.accumulator, this.localOf(node.init));
    const after = this.cost(node.result);
    this.pop(node.accumulator);
    this.copySizes(node, node.result);
    return plus(before, after);
  }

  private localOf(node: Node): Local {
    return { path: this.path(node), size: this.sizeOf(node), entry: this.entryOf(node) };
  }

  /** What a macro's name stands for: an item, a key, an index, a value. */
  private iterated(range: Node, part: 'key' | 'value' | 'single'): Local {
    const entry = this.knowsContents ? this.entryOf(range) : undefined;
    const isList = (entry?.container ?? range.type.kind) === 'list';
    const isValue = part === 'value' || (part === 'single' && isList);
    const step = isValue ? (isList ? '@items' : '@values') : isList ? '@indices' : '@keys';
    return { path: [...this.path(range), step], size: isValue ? entry?.value : entry?.key };
  }

  private push(name: string, local: Local): void {
    this.locals.set(name, [...(this.locals.get(name) ?? []), local]);
  }

  private pop(name: string): void {
    this.locals.set(name, (this.locals.get(name) ?? []).slice(0, -1));
  }

  private local(name: string): Local | undefined {
    return this.locals.get(name)?.at(-1);
  }

  private path(node: Node): Path {
    const local = node.kind === 'variable' ? this.local(node.name) : undefined;
    return local?.path ?? this.paths.get(node) ?? [];
  }

  private operand(node: Node): Operand {
    const isList = node.type.kind === 'list';
    return {
      node,
      type: node.type,
      size: this.sizeOrUnknown(node),
      items: isList ? (this.bounded([...this.path(node), '@items'], this.path(node).length > 0) ?? UNKNOWN) : undefined,
    };
  }

  private sizeOrUnknown(node: Node): Range {
    return this.sizeOf(node) ?? UNKNOWN;
  }

  private sizeOf(node: Node): Range | undefined {
    const known = this.sizes.get(node) ?? writtenSize(node) ?? this.bounded(this.path(node));
    if (known) return known;
    if (isScalar(node.type)) return exactly(1);
    return node.kind === 'variable' && this.knowsContents ? this.local(node.name)?.size : undefined;
  }

  /** What the schema says of a place. Ways that begin in no variable end at the root, as upstream has it. */
  private bounded(path: Path, known = path.length > 0): Range | undefined {
    if (!known) return undefined;
    let place: Bounds | undefined = this.root;
    for (const step of path.slice(1)) {
      if (step === '@items' || step === '@values') place = place?.contents;
      else place = step === '@keys' ? place?.keys : place?.fields?.get(step);
    }
    return place && { min: 0, max: place.most };
  }

  private entryOf(node: Node): Entry | undefined {
    return this.entries.get(node) ?? (node.kind === 'variable' ? this.local(node.name)?.entry : undefined);
  }

  private setEntry(node: Node, entry: Entry | undefined): void {
    if (entry && this.knowsContents) this.entries.set(node, entry);
  }

  private copySizes(to: Node, from: Node): void {
    const size = this.sizeOf(from);
    if (size) this.sizes.set(to, size);
    this.setEntry(to, this.entryOf(from));
  }
}

const isBinding = ({ range, condition }: FoldNode): boolean =>
  range.kind === 'list' && range.items.length === 0 && condition.kind === 'constant' && condition.value === false;

const unite = (a: Entry | undefined, b: Entry | undefined): Entry | undefined =>
  a && b && { container: a.container, key: around(a.key, b.key), value: around(a.value, b.value) };

/** The size of what is written out in the expression itself. */
function writtenSize(node: Node): Range | undefined {
  if (node.kind === 'list') return exactly(node.items.length);
  if (node.kind === 'map') return exactly(node.entries.length);
  if (node.kind !== 'constant' || node.value instanceof TypeValue) return undefined;
  const { value } = node;
  if (typeof value === 'string') return exactly([...value].length);
  if (value instanceof Uint8Array) return exactly(value.length);
  return value instanceof CelList || value instanceof CelMap ? exactly(value.size) : exactly(1);
}

const SCALARS: ReadonlySet<string> = new Set(['bool', 'double', 'duration', 'int', 'timestamp', 'uint']);
const isScalar = (type: CelType): boolean => SCALARS.has(type.kind) || (type.kind === 'optional' && isScalar(type.element));
