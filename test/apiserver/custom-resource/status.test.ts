import { describe, expect, it } from 'vitest';
import { askWidget, contentOf, refusals, type Widgets } from './widgets.ts';

const SIZE = { type: 'integer', maximum: 5 };
const part = { type: 'object', properties: { size: SIZE } };
const rules = [{ rule: 'self.size >= oldSelf.size', message: 'only grows' }];
const WIDGETS: Widgets = {
  schema: { type: 'object', properties: { spec: part, status: { ...part, 'x-kubernetes-validations': rules } } },
  subresources: { status: {} },
};
const live = { spec: { size: 1 }, status: { size: 2 } };

describe('the status of a custom resource', () => {
  it('is not for those who create it, or change the rest', () => {
    expect(contentOf(askWidget(WIDGETS, live))).toEqual({ spec: { size: 1 } });
    expect(contentOf(askWidget(WIDGETS, { spec: { size: 3 }, status: { size: 4 } }, { live }))).toEqual({
      spec: { size: 3 },
      status: { size: 2 },
    });
  });

  it('is part of the object where the definition has no such subresource', () => {
    const { schema = {} } = WIDGETS;
    expect(contentOf(askWidget({ schema }, live))).toEqual(live);
  });

  it('changes alone, and obeys its schema and its rules', () => {
    const write = (status: object | undefined): ReturnType<typeof askWidget> =>
      askWidget(WIDGETS, { spec: { size: 3 }, ...(status && { status }) }, { live, subresource: 'status' });
    expect(contentOf(write({ size: 4 }))).toEqual({ spec: { size: 1 }, status: { size: 4 } });
    expect(contentOf(write(undefined))).toEqual({ spec: { size: 1 } });
    expect(refusals(write({ size: 9 }))).toEqual(['status.size: Invalid value: 9: status.size in body should be less than or equal to 5']);
    expect(refusals(write({ size: 1 }))).toEqual(['status: Invalid value: "object": only grows']);
  });

  it('counts no generation, as its fellow does', () => {
    const generationOf = (response: ReturnType<typeof askWidget>): unknown =>
      'object' in response ? response.object.metadata.generation : undefined;
    expect(generationOf(askWidget(WIDGETS, { spec: { size: 3 } }))).toBe(1);
    expect(generationOf(askWidget(WIDGETS, { spec: { size: 3 } }, { live }))).toBe(2);
    expect(generationOf(askWidget(WIDGETS, { status: { size: 3 } }, { live, subresource: 'status' }))).toBe(1);
  });
});
