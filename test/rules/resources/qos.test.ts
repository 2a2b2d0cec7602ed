import { describe, expect, it } from 'vitest';
import { qosClass } from '../../../src/rules/resources/qos.ts';
import { findings } from '../../lint/findings.ts';

describe('resources/qos', () => {
  it.each([
    ['BestEffort', [{}]],
    ['BestEffort', [{ requests: { cpu: '0' } }]],
    ['BestEffort', [{ requests: { 'example.com/gpu': '1' } }]],
    ['Burstable', [{ requests: { cpu: '1' } }]],
    ['Burstable', [{ limits: { cpu: '1', memory: '1Gi' } }, {}]],
    ['Guaranteed', [{ limits: { cpu: '1', memory: '1Gi' } }]],
    ['Guaranteed', [{ limits: { cpu: '1', memory: '1Gi' }, requests: { cpu: '1000m', memory: '1024Mi' } }]],
    ['Burstable', [{ limits: { cpu: '1', memory: '1Gi' }, requests: { cpu: '500m', memory: '1Gi' } }]],
  ])('%s: %j', (qos, resources) => expect(qosClass({ containers: resources.map((r) => ({ resources: r })) })).toBe(qos));

  it('counts init containers', () => {
    const full = { resources: { limits: { cpu: '1', memory: '1Gi' } } };
    expect(qosClass({ containers: [full], initContainers: [{}] })).toBe('Burstable');
  });

  it('takes the minimum that the user sets', () => {
    const pod = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers: [{name: c, image: "a:1"}]\n';
    expect(findings('resources/qos', pod, { options: { minimum: 'BestEffort' } })).toEqual([expect.stringContaining('[class]')]);
    expect(findings('resources/qos', pod, { options: { minimum: 'Guaranteed' } })).toEqual([
      expect.stringContaining('[class]'),
      expect.stringContaining('[below]'),
    ]);
  });
});
