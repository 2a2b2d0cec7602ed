import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { versionedType } from '../../src/apiserver/internal-types/names.ts';
import { shapeOf } from '../../src/apiserver/internal-types/shape.ts';
import { layoutOf } from '../../src/apiserver/internal-types/layout.ts';
import { renderValue } from '../../src/apiserver/render.ts';
import { GoValue } from '../../src/kubernetes/field-error.ts';
import { kubernetesVersion, NEWEST_MINOR } from '../../src/kubernetes/version.ts';
import { schemasFor } from '../../src/schemas/store.ts';

const print = (type: string, value: unknown, minor: number): string => renderValue(new GoValue(type, value), kubernetesVersion(minor));

describe('a bad value without a type', () => {
  it.each([
    ['text "quoted"', '"text \\"quoted\\""', '"text \\"quoted\\""'],
    [7, '7', '7'],
    [true, 'true', 'true'],
    [null, 'null', '"null"'],
    [['b', 'a'], '["b","a"]', '[]string{"b", "a"}'],
    [{ b: '<x>', a: 'y' }, '{"a":"y","b":"\\u003cx\\u003e"}', 'map[string]string{"a":"y", "b":"<x>"}'],
  ])('%j', (value, json, goSyntax) => {
    expect(renderValue(value, kubernetesVersion(34))).toBe(json);
    expect(renderValue(value, kubernetesVersion(33))).toBe(goSyntax);
  });
});

describe('a bad value with a type', () => {
  it.each<[string, unknown, string, string]>([
    [
      'rbac.RoleRef',
      { kind: 'Role', name: 'reader', apiGroup: 'rbac.authorization.k8s.io' },
      '{"APIGroup":"rbac.authorization.k8s.io","Kind":"Role","Name":"reader"}',
      'rbac.RoleRef{APIGroup:"rbac.authorization.k8s.io", Kind:"Role", Name:"reader"}',
    ],
    [
      'core.ServicePort',
      { port: 8443 },
      '{"Name":"","Protocol":"","AppProtocol":null,"Port":8443,"TargetPort":0,"NodePort":0}',
      'core.ServicePort{Name:"", Protocol:"", AppProtocol:(*string)(nil), Port:8443, ' +
        'TargetPort:intstr.IntOrString{Type:0, IntVal:0, StrVal:""}, NodePort:0}',
    ],
    [
      'v1.LabelSelector',
      { matchExpressions: [{ operator: 'Exists' }], matchLabels: {} },
      '{"matchExpressions":[{"key":"","operator":"Exists"}]}',
      'v1.LabelSelector{MatchLabels:map[string]string{}, ' +
        'MatchExpressions:[]v1.LabelSelectorRequirement{v1.LabelSelectorRequirement{Key:"", Operator:"Exists", Values:[]string(nil)}}}',
    ],
    [
      '*policy.PodDisruptionBudgetSpec',
      { maxUnavailable: '10%', selector: { matchLabels: { app: 'shop' } } },
      '{"MinAvailable":null,"Selector":{"matchLabels":{"app":"shop"}},"MaxUnavailable":"10%","UnhealthyPodEvictionPolicy":null}',
      'policy.PodDisruptionBudgetSpec{MinAvailable:(*intstr.IntOrString)(nil), Selector:(*v1.LabelSelector)(0xc000000000), ' +
        'MaxUnavailable:(*intstr.IntOrString)(0xc000000000), UnhealthyPodEvictionPolicy:(*policy.UnhealthyPodEvictionPolicyType)(nil)}',
    ],
    ['[]core.ResourceQuotaScope', ['Terminating'], '["Terminating"]', '[]core.ResourceQuotaScope{"Terminating"}'],
    ['map[string]string', null, 'null', 'map[string]string(nil)'],
    ['*batch.SuccessPolicy', null, 'null', '"null"'],
    [
      'core.Taint',
      { key: 'a', timeAdded: '2024-02-03T04:05:06Z' },
      '{"Key":"a","Value":"","Effect":"","TimeAdded":"2024-02-03T04:05:06Z"}',
      'core.Taint{Key:"a", Value:"", Effect:"", TimeAdded:time.Date(2024, time.February, 3, 4, 5, 6, 0, time.Local)}',
    ],
    [
      'core.ResourceList',
      { storage: '8Gi', 'example.com/disks': '3' },
      '{"example.com/disks":"3","storage":"8Gi"}',
      'core.ResourceList{"example.com/disks":resource.Quantity{i:resource.int64Amount{value:3, scale:0}, ' +
        'd:resource.infDecAmount{Dec:(*inf.Dec)(nil)}, s:"3", Format:"DecimalSI"}, ' +
        '"storage":resource.Quantity{i:resource.int64Amount{value:8589934592, scale:0}, ' +
        'd:resource.infDecAmount{Dec:(*inf.Dec)(nil)}, s:"", Format:"BinarySI"}}',
    ],
    [
      'apps.DeploymentStrategy',
      { type: 'Odd', rollingUpdate: {} },
      '{"Type":"Odd","RollingUpdate":{"MaxUnavailable":0,"MaxSurge":0}}',
      'apps.DeploymentStrategy{Type:"Odd", RollingUpdate:(*apps.RollingUpdateDeployment)(0xc000000000)}',
    ],
    [
      'networking.IngressRule',
      { host: 'a.example', http: { paths: [] } },
      '{"Host":"a.example","HTTP":{"Paths":[]}}',
      'networking.IngressRule{Host:"a.example", ' +
        'IngressRuleValue:networking.IngressRuleValue{HTTP:(*networking.HTTPIngressRuleValue)(0xc000000000)}}',
    ],
    [
      'runtime.RawExtension',
      { z: 1, a: { 9: 'x', 10: 'y' } },
      '{"z":1,"a":{"9":"x","10":"y"}}',
      expect.stringContaining('Raw:[]uint8{0x7b, 0x22, 0x7a') as unknown as string,
    ],
    ['field.Path', 'dataSource', '{}', 'field.Path{name:"dataSource", index:"", parent:(*field.Path)(0xc000000000)}'],
    [
      'interface {}',
      { b: [1, null], a: 'x' },
      '{"a":"x","b":[1,null]}',
      expect.stringContaining('map[string]interface {}{"a":"x", "b":') as never,
    ],
  ])('%s', (type, value, json, goSyntax) => {
    expect(print(type, value, 34)).toBe(json);
    expect(print(type, value, 33)).toEqual(goSyntax);
  });

  it("has the fields of its release's struct", () => {
    expect(print('core.SecurityContext', {}, 29)).not.toContain('AppArmorProfile');
    expect(print('core.SecurityContext', {}, 30)).toContain('AppArmorProfile:(*core.AppArmorProfile)(nil)}');
  });

  it('is the newest version where a group has none that is stable', () => {
    expect(print('policy.PodDisruptionBudgetSpec', {}, 20)).toBe(
      'policy.PodDisruptionBudgetSpec{MinAvailable:(*intstr.IntOrString)(nil), Selector:(*v1.LabelSelector)(nil), ' +
        'MaxUnavailable:(*intstr.IntOrString)(nil)}',
    );
  });
});

describe('what was printed by a method of its own', () => {
  it('names of resources stood bare from 1.29 to 1.33', () => {
    expect([28, 29, 33, 34].map((minor) => print('core.ResourceName', 'gpu', minor))).toEqual(['"gpu"', 'gpu', 'gpu', '"gpu"']);
  });

  it('quantities kept the text that the message had asked for', () => {
    expect(print('resource.Quantity', '64Mi', 26)).toContain('s:""');
    expect(print('resource.Quantity', '64Mi', 30)).toContain('s:"64Mi"');
    expect(print('resource.Quantity', '64Mi', 34)).toBe('"64Mi"');
  });
});

describe('the types that checks name', () => {
  const schemas = schemasFor(kubernetesVersion(NEWEST_MINOR));
  const named = new Set(sources('src').flatMap((text) => [...text.matchAll(/GoValue\(\s*'([^']+)'/g)].map((match) => match[1] ?? '')));

  it.each([...named].filter((type) => type !== 'field.Path' && type !== 'interface {}'))('%s is known', (type) => {
    const versioned = versionedType(type.replace(/^[*[\]]+/, ''), schemas);
    const shape = shapeOf(versioned);
    expect(shape.kind !== 'struct' || layoutOf(shape.definition, schemas).length > 0).toBe(true);
  });
});

function sources(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8'));
}
