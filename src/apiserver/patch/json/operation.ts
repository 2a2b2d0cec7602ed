import { wordOf } from '../json-word.ts';
import { isObject, type JsonObject, valueAt } from '../json-object.ts';
import { failure } from './container.ts';
import { Node } from './node.ts';

/** One operation of a JSON patch, read as it is carried out. */
export class Operation {
  private readonly fields: JsonObject;

  constructor(operation: unknown) {
    this.fields = isObject(operation) ? operation : {};
  }

  /** `add`, or whatever stands there. */
  get kind(): string {
    const op = valueAt(this.fields, 'op');
    return typeof op === 'string' ? op : 'unknown';
  }

  /** The JSON pointer. `words` open the failure where there is none; `hides` leaves out the reason. */
  path(words: string, hides = false): string {
    return this.text('path', hides ? `${words}: missing value` : words, hides ? undefined : 'operation missing path field');
  }

  from(words: string): string {
    return this.text('from', words, 'operation, missing from field');
  }

  /** Undefined where the operation has none, null where it is null. */
  get value(): Node | null | undefined {
    const value = valueAt(this.fields, 'value');
    return value === undefined ? undefined : Node.of(value);
  }

  private text(key: string, words: string, missing: string | undefined): string {
    const value = valueAt(this.fields, key);
    if (typeof value === 'string') return value;
    if (missing === undefined) throw failure(words);
    const isMissing = value === undefined || value === null;
    throw failure(
      `${words}: ${isMissing ? `${missing}: missing value` : `json: cannot unmarshal ${wordOf(value)} into Go value of type string`}`,
    );
  }
}
