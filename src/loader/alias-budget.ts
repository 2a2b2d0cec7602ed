import { MAX_NESTING } from './go-yaml/parser.ts';
import { MeaninglessNode } from './meaningless-node.ts';
import type { RawNode } from './raw.ts';
import { isMergeKey } from './scalar.ts';

// go-yaml v2.4's guard against documents that grow when their aliases are followed: up to 400,000 steps 99 % of them may be an alias'
// doing, from 4,000,000 on 10 %.
const SMALL = 400_000;
const LARGE = 4_000_000;
const SMALL_RATIO = 0.99;
const LARGE_RATIO = 0.1;

/** Counts the steps that go-yaml would take to decode a document. */
export class AliasBudget {
  private steps = 0;
  private aliasSteps = 0;
  private depth = 0;
  private nesting = 0;
  private readonly following = new Set<RawNode>();

  /** Walks a tree with all its aliases. Throws a MeaninglessNode where go-yaml gives up. */
  spend(node: RawNode): void {
    this.step(node);
    this.nesting += 1;
    if (this.nesting > MAX_NESTING) throw new MeaninglessNode('excessive nesting', node);
    this.spendChildren(node);
    this.nesting -= 1;
  }

  private spendChildren(node: RawNode): void {
    if (node.type === 'alias') this.follow(node);
    else if (node.type === 'sequence') for (const item of node.items) this.spend(item);
    else if (node.type === 'map')
      for (const { key, value } of node.pairs) {
        const merges = key.type === 'scalar' && isMergeKey(key.source, key.style, key.tag);
        if (merges && value.type === 'sequence') for (const item of value.items) this.spend(item);
        else if (merges) this.spend(value);
        else {
          this.spend(key);
          this.spend(value);
        }
      }
  }

  private step(node: RawNode): void {
    this.steps += 1;
    if (this.depth > 0) this.aliasSteps += 1;
    if (this.aliasSteps > 100 && this.steps > 1000 && this.aliasSteps / this.steps > allowedRatio(this.steps))
      throw new MeaninglessNode('yaml: document contains excessive aliasing', node);
  }

  private follow(alias: RawNode & { type: 'alias' }): void {
    if (this.following.has(alias)) throw new MeaninglessNode(`yaml: anchor '${alias.name}' value contains itself`, alias);
    this.following.add(alias);
    this.depth += 1;
    this.spend(alias.target());
    this.depth -= 1;
    this.following.delete(alias);
  }
}

function allowedRatio(steps: number): number {
  if (steps <= SMALL) return SMALL_RATIO;
  if (steps >= LARGE) return LARGE_RATIO;
  return SMALL_RATIO - (SMALL_RATIO - LARGE_RATIO) * ((steps - SMALL) / (LARGE - SMALL));
}
