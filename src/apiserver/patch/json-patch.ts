import { containerOf, type Container, failure } from './json/container.ts';
import { equalNodes } from './json/equal-nodes.ts';
import { jsonLength } from './json/json-text.ts';
import { Node } from './json/node.ts';
import { Operation } from './json/operation.ts';
import { attempt, PatchFailure, type PatchProblem } from './problem.ts';

/** The server's limit on what `copy` operations add, in bytes of JSON (apiserver `config.go` JSONPatchMaxCopyBytes). */
const MOST_COPIED_BYTES = 3 * 1024 * 1024;

/**
 * Applies the operations of a JSON patch in turn (RFC 6902 as evanphx/json-patch 4.12 has it, which servers use up to 1.34): `replace`
 * may set a key that is not there, indices may count from the end. The objects on the way of a path come out with their keys sorted.
 */
export function jsonPatch(
  document: unknown,
  operations: readonly unknown[],
): { readonly document: unknown } | { readonly problem: PatchProblem } {
  return attempt(() => {
    const patcher = new Patcher(document);
    for (const operation of operations) patcher.apply(new Operation(operation));
    return { document: patcher.root.value };
  });
}

class Patcher {
  root: Node;
  private copiedBytes = 0;

  constructor(document: unknown) {
    this.root = new Node(document);
    containerOf(this.root);
  }

  apply(operation: Operation): void {
    switch (operation.kind) {
      case 'add':
        return this.add(operation);
      case 'remove':
        return this.remove(operation);
      case 'replace':
        return this.replace(operation);
      case 'move':
        return this.move(operation);
      case 'test':
        return this.test(operation);
      case 'copy':
        return this.copy(operation);
      default:
        throw failure(`Unexpected kind: ${operation.kind}`);
    }
  }

  private add(operation: Operation): void {
    const path = operation.path('add operation failed to decode path', true);
    const { container, key } = this.find(path, `add operation does not apply: doc is missing path: "${path}"`);
    within(`error in add for path: '${path}'`, () => container.add(key, operation.value ?? null));
  }

  private remove(operation: Operation): void {
    const path = operation.path('remove operation failed to decode path', true);
    const { container, key } = this.find(path, `remove operation does not apply: doc is missing path: "${path}"`);
    within(`error in remove for path: '${path}'`, () => container.remove(key));
  }

  private replace(operation: Operation): void {
    const path = operation.path('replace operation failed to decode path');
    if (path === '') return this.replaceRoot(operation);
    const { container, key } = this.find(path, `replace operation does not apply: doc is missing path: ${path}`);
    try {
      container.get(key);
    } catch {
      throw failure(`replace operation does not apply: doc is missing key: ${path}: missing value`);
    }
    container.set(key, operation.value ?? null);
  }

  /** A scalar in the place of the document is passed over in silence. */
  private replaceRoot({ value }: Operation): void {
    if (value === undefined) throw nilPointer();
    if (containerOf(value)) this.root = value ?? this.root;
  }

  private move(operation: Operation): void {
    const from = operation.from('move operation failed to decode from');
    const source = this.find(from, `move operation does not apply: doc is missing from path: ${from}`);
    const node = within(`error in move for path: '${source.key}'`, () => {
      const found = source.container.get(source.key);
      source.container.remove(source.key);
      return found;
    });
    const path = operation.path('move operation failed to decode path');
    const target = this.find(path, `move operation does not apply: doc is missing destination path: ${path}`);
    within(`error in move for path: '${path}'`, () => target.container.add(target.key, node));
  }

  private copy(operation: Operation): void {
    const from = operation.from('copy operation failed to decode from');
    const source = this.find(from, `copy operation does not apply: doc is missing from path: ${from}`);
    const node = within(`error in copy for from: '${from}'`, () => source.container.get(source.key));
    const path = operation.path('copy operation failed to decode path', true);
    const target = this.find(path, `copy operation does not apply: doc is missing destination path: ${path}`);
    this.countCopied(node);
    within('error while adding value during copy', () => target.container.add(target.key, node && Node.of(node.value)));
  }

  private countCopied(node: Node | null): void {
    this.copiedBytes += node === null ? 0 : jsonLength(node.value);
    if (this.copiedBytes > MOST_COPIED_BYTES)
      throw failure(
        `Unable to complete the copy, the accumulated size increase of copy is ${this.copiedBytes}, exceeding the limit ${MOST_COPIED_BYTES}`,
      );
  }

  private test(operation: Operation): void {
    const path = operation.path('test operation failed to decode path');
    const node = path === '' ? this.root : this.found(path);
    const { value } = operation;
    if (value === undefined && (node === null || path === '')) throw nilPointer();
    const isSame = node === null || value === null || value === undefined ? node === null && value === null : equalNodes(node, value);
    if (!isSame) throw failure(`testing value ${path} failed: test failed`);
  }

  private found(path: string): Node | null {
    const { container, key } = this.find(path, `test operation does not apply: is missing path: ${path}`);
    return within(`error in test for path: '${path}'`, () => container.get(key));
  }

  /** Where a JSON pointer's last step begins. What stands before its first slash is not looked at. */
  private find(path: string, missing: string): { container: Container; key: string } {
    const steps = path.split('/').slice(1).map(unescaped);
    const key = steps.pop();
    let container: Container | undefined = key === undefined ? undefined : containerOf(this.root);
    for (const step of steps) container = stepInto(container, step);
    if (container === undefined || key === undefined) throw failure(`${missing}: missing value`);
    return { container, key };
  }
}

function stepInto(container: Container | undefined, step: string): Container | undefined {
  try {
    return containerOf(container?.get(step) ?? null);
  } catch {
    return undefined;
  }
}

const unescaped = (step: string): string => step.replace(/~[01]/g, (escape) => (escape === '~1' ? '/' : '~'));

/** Puts words before what a failure says. */
function within<T>(words: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof PatchFailure ? new PatchFailure(error.fault, `${words}: ${error.message}`) : error;
  }
}

const nilPointer = (): PatchFailure => new PatchFailure('panic', 'runtime error: invalid memory address or nil pointer dereference');
