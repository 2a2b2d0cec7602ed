import { describe, expect, it } from 'vitest';
import { said } from '../rules/said.ts';
import { findings } from './findings.ts';

const workload = (
  apiVersion: string,
  kind: string,
  path: (template: string) => string = (template) => `spec: {template: ${template}}`,
): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: a}\n${path('{metadata: {labels: {app: a}}, spec: {containers: [{name: c, image: "web:latest"}]}}')}\n`;

describe('what a rule sees', () => {
  it.each([
    ['apps.openshift.io/v1', 'DeploymentConfig'],
    ['argoproj.io/v1alpha1', 'Rollout'],
    ['apps.kruise.io/v1alpha1', 'CloneSet'],
  ])('the Pods of %s %s', (apiVersion, kind) => {
    expect(said('image/no-latest', workload(apiVersion, kind))).toHaveLength(1);
    const service = '---\napiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {selector: {app: a}, ports: [{port: 80}]}\n';
    expect(said('ref/service-selects-nothing', workload(apiVersion, kind) + service)).toEqual([]);
  });

  it("a Job's template where KEDA has it", () =>
    expect(
      said(
        'image/no-latest',
        workload('keda.sh/v1alpha1', 'ScaledJob', (template) => `spec: {jobTargetRef: {template: ${template}}}`),
      ),
    ).toHaveLength(1));

  it('no Pods in a custom resource that only looks like a workload', () => {
    expect(said('image/no-latest', workload('example.com/v1', 'Deployment'))).toEqual([]);
  });

  it('the kind that is meant, where the apiVersion has none of that name or has it no more', () => {
    expect(said('image/no-latest', workload('v1', 'Deployment'))).toHaveLength(1);
    expect(said('image/no-latest', workload('extensions/v1beta1', 'Deployment'))).toHaveLength(1);
    expect(said('image/no-latest', workload('apps/v1', 'Deploymnt'))).toEqual([]);
  });

  it('what the server would warn of next, once it takes the object', () => {
    const pod =
      'apiVersion: v1\nkind: Pod\nspec: {containers: [{name: c, image: "web:1", env: [{name: A, value: x}, {name: A, value: "y"}]}]}\n';
    expect(findings('api', pod).join('\n')).toMatch(/\[warning\] spec.containers\[0\].env\[1\]: hides previous definition of "A"/);
    expect(findings('api', pod).join('\n')).toMatch(/name or generateName is required/);
  });
});
