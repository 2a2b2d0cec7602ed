import { describe, expect, it } from 'vitest';
import { findings } from '../../lint/findings.ts';

const pod = (image: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers: [{name: c, image: "${image}"}]\n`;
const found = (image: string): string[] => findings('image/no-latest', pod(image)).map((text) => /\[(\w+)\]/.exec(text)?.[1] ?? '');

describe('image/no-latest', () => {
  it('a port of the registry is no tag', () => expect(found('registry.example:5000/web')).toEqual(['untagged']));
  it('a digest fixes what the tag leaves open', () => expect(found(`web:latest@sha256:${'a'.repeat(64)}`)).toEqual([]));
  it('a tag that only begins like latest is one', () => expect(found('web:latest-1.2')).toEqual([]));
  it.each(['$(IMAGE)', '{{ image }}', 'REPLACE_ME', ''])('a placeholder is no image: %s', (image) => expect(found(image)).toEqual([]));

  it('only notes a name that no registry has', () => {
    expect(found('adservice')).toEqual(['local']);
    expect(found('nginx')).toEqual(['untagged']);
    expect(found('shop/adservice')).toEqual(['untagged']);
  });

  it('looks at init containers too', () => {
    const text =
      'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  initContainers: [{name: i, image: nginx}]\n  containers: [{name: c, image: "web:1"}]\n';
    expect(findings('image/no-latest', text)).toEqual([expect.stringContaining('container "i"')]);
  });
});
