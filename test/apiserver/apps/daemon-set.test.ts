import { describe, expect, it } from 'vitest';
import { ask, askUpdate, causes, storedOf } from '../asking.ts';

const template = { metadata: { labels: { app: 'log' } }, spec: { containers: [{ name: 'log', image: 'shop/log:1.0' }] } };
const set = (spec: object = {}, annotations?: object) => ({
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name: 'log', ...(annotations === undefined ? {} : { annotations }) },
  spec: { selector: { matchLabels: { app: 'log' } }, template, ...spec },
});
const GENERATION = 'deprecated.daemonset.template.generation';

describe('a DaemonSet', () => {
  it('replaces one Pod at a time', () => {
    expect(storedOf(ask(set())).spec.updateStrategy).toEqual({ type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } });
  });

  it.each<[object, string[]]>([
    [{ maxSurge: 1 }, ['maxSurge: Invalid value: 1: may not be set when maxUnavailable is non-zero']],
    [{ maxUnavailable: 0 }, ['maxUnavailable: Required value: cannot be 0 when maxSurge is 0']],
    [{ maxUnavailable: 0, maxSurge: '200%' }, ['maxSurge: Invalid value: "200%": must not be greater than 100%']],
    [{ maxUnavailable: 0, maxSurge: '10%' }, []],
  ])('rolls with %j', (rollingUpdate, expected) => {
    expect(causes(ask(set({ updateStrategy: { rollingUpdate } })))).toEqual(
      expected.map((each) => `spec.updateStrategy.rollingUpdate.${each}`),
    );
  });

  it('may lack a selector, which then selects nothing', () => {
    expect(causes(ask(set({ selector: null })))).toEqual([
      'spec.template.metadata.labels: Invalid value: {"app":"log"}: `selector` does not match template `labels`',
    ]);
  });

  it('counts its templates in an annotation that clients cannot set', () => {
    const live = storedOf(ask(set()));
    expect(live.metadata.annotations).toEqual({ [GENERATION]: '1' });
    expect(storedOf(askUpdate(live, set({ minReadySeconds: 5 }, { [GENERATION]: '7' }))).metadata.annotations).toEqual({
      [GENERATION]: '1',
    });
    const changed = set({ template: { ...template, spec: { ...template.spec, hostNetwork: true } } });
    expect(storedOf(askUpdate(live, changed)).metadata).toMatchObject({ generation: 2, annotations: { [GENERATION]: '2' } });
    expect(ask(set({}, { [GENERATION]: 'many' })).code).toBe(400);
  });
});
