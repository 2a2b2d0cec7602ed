/**
 * A Go slice: the first items of an array. Upstream deletes and appends in place and looks at the array again afterwards, so what a patch
 * has done to a list decides on the order of its items.
 */
export class Slice {
  private length: number;

  constructor(private array: unknown[]) {
    this.length = array.length;
  }

  get items(): readonly unknown[] {
    return this.array.slice(0, this.length);
  }

  /** Moves the items behind it up; the array keeps its last one twice. */
  delete(index: number): void {
    this.array.copyWithin(index, index + 1, this.length);
    this.length--;
  }

  set(index: number, item: unknown): void {
    this.array[index] = item;
  }

  /** Takes the place of an item that was deleted, or moves to a new array. */
  append(item: unknown): void {
    if (this.length === this.array.length) this.array = [...this.array];
    this.array[this.length++] = item;
  }
}
