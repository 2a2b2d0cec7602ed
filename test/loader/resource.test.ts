import { describe, expect, it } from 'vitest';
import { workspaceFromSources } from '../../src/loader/workspace.ts';
import { SourceFile } from '../../src/text/source-file.ts';

const workspaceOf = (text: string, path = 'a.yaml') => workspaceFromSources([new SourceFile(path, text)]);
const reasonsOf = (text: string, path?: string): string[] => workspaceOf(text, path).notChecked.map(({ reason }) => reason);
const namesOf = (text: string): unknown[] =>
  workspaceOf(text).resources.map(({ document, item, apiVersion, kind, namespace, name }) => [
    document.index,
    item,
    apiVersion,
    kind,
    namespace,
    name,
  ]);

const pod = (name: string): string => `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\n`;

describe('resources', () => {
  it('are the objects with apiVersion and kind', () => {
    expect(namesOf(`---\n${pod('a')}  namespace: shop\n---\n# nothing\n---\n${pod('b')}`)).toEqual([
      [1, undefined, 'v1', 'Pod', 'shop', 'a'],
      [3, undefined, 'v1', 'Pod', undefined, 'b'],
    ]);
  });

  it('may lack a name, or have one that is no text', () => {
    expect(namesOf('apiVersion: v1\nkind: Pod\n')).toEqual([[0, undefined, 'v1', 'Pod', undefined, '']]);
    expect(namesOf('apiVersion: v1\nkind: Pod\nmetadata: {name: 12, namespace: }\n')).toEqual([[0, undefined, 'v1', 'Pod', undefined, '']]);
  });

  it('are the items of a List, each with its own place', () => {
    const text =
      'apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Pod\n  metadata: {name: a}\n-\n- apiVersion: v1\n  kind: Pod\n  metadata: {name: b}\n';
    expect(namesOf(text)).toEqual([
      [0, 0, 'v1', 'Pod', undefined, 'a'],
      [0, 2, 'v1', 'Pod', undefined, 'b'],
    ]);
    const second = workspaceOf(text).resources[1];
    expect(second?.root.at('metadata', 'name').path.toString()).toBe('metadata.name');
    expect(second?.document.source.lines.positionAt(second.root.at('metadata').span.start).line).toBe(10);
  });

  it('are the items of any other list, which need not say what they are', () => {
    expect(namesOf('apiVersion: v1\nkind: PodList\nitems:\n- metadata: {name: a}\n')).toEqual([[0, 0, 'v1', 'Pod', undefined, 'a']]);
    expect(workspaceOf('apiVersion: v1\nkind: PodList\nitems:\n- metadata: {name: a}\n').resources[0]?.value).toEqual({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'a' },
    });
  });

  it('are the items of Lists in Lists', () => {
    const inner = '{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: Pod, metadata: {name: a}}]}';
    expect(namesOf(`apiVersion: v1\nkind: List\nitems: [${inner}]\n`)).toEqual([[0, 0, 'v1', 'Pod', undefined, 'a']]);
  });

  it('have values that are read when asked for, and the same each time', () => {
    const [resource] = workspaceOf(pod('a')).resources;
    expect(resource?.value).toBe(resource?.value);
  });
});

describe('what is no resource is listed with its reason', () => {
  it.each([
    ['', 'a.yaml', 'an empty file'],
    ['# c\n---\n', 'a.yaml', 'comments and nothing else'],
    ['- a\n- b\n', 'a.yaml', 'a list; kubectl reads one object a document'],
    ['- {op: add, path: /a}\n', 'a.yaml', 'a JSON patch'],
    ['- hosts: all\n  tasks: []\n', 'a.yaml', 'an Ansible playbook'],
    ['word\n', 'a.yaml', 'a single value'],
    ['{}\n', 'a.yaml', 'an empty mapping'],
    ['services: {web: {image: x}}\nvolumes: {}\n', 'a.yaml', 'a Compose file'],
    ['services: {web: {image: x}}\n', 'docker-compose.prod.yml', 'a Compose file'],
    ['on: push\njobs: {}\n', 'a.yaml', 'a GitHub workflow'],
    ['name: x\n', '.github/workflows/ci.yml', 'a GitHub workflow'],
    ['replicaCount: 1\n', 'a.yaml', 'values of a Helm chart'],
    ['image: x\n', 'charts/web/values-prod.yaml', 'values of a Helm chart'],
    ['apiVersion: v2\nname: web\n', 'Chart.yaml', "a Helm chart's description"],
    ['resources: [a.yaml]\n', 'deploy/kustomization.yaml', 'a kustomization'],
    ['apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n', 'kustomization.yaml', 'a kustomization'],
    ['apiVersion: v1\nkind: Config\nclusters: []\n', 'a.yaml', 'a kubeconfig'],
    ['clusters: []\ncontexts: []\nusers: []\n', 'a.yaml', 'a kubeconfig'],
    ['[Unit]\nDescription=x\n', 'a.yaml', 'a systemd unit'],
    ['openapi: 3.0.0\n', 'a.yaml', 'an OpenAPI document'],
    ['{"name": "x", "version": "1"}', 'package.json', 'a configuration of another tool'],
    ['apiVersion: v1\nmetadata: {}\n', 'a.yaml', 'kind is missing'],
    ['kind: Pod\nmetadata: {}\n', 'a.yaml', 'apiVersion is missing'],
    ['apiVersion: 1\nkind: Pod\n', 'a.yaml', 'apiVersion is no text'],
    ['apiVersion: v1\nkind:\n', 'a.yaml', 'kind is empty'],
    ['spec: {replicas: 1}\n', 'a.yaml', 'a part of a Kubernetes object'],
    ['apiVersion: v1\nkind: List\nitems: []\n', 'a.yaml', 'an empty List'],
    ['apiVersion: v1\nkind: List\nitems: [{a: 1}]\n', 'a.yaml', 'item 0 of the list: '],
    ['a: "x\n', 'a.yaml', 'kubectl cannot read it: the quote'],
    ['a: {{ x }}\n', 'a.yaml', 'makes this a template'],
  ])('%j in %s: %s', (text, path, part) => {
    const reasons = reasonsOf(text, path);
    expect(reasons).toHaveLength(1);
    expect(reasons[0]).toContain(part);
  });

  it('with the item that it is', () => {
    expect(workspaceOf('apiVersion: v1\nkind: List\nitems: [{a: 1}]\n').notChecked[0]).toMatchObject({
      path: 'a.yaml',
      document: 0,
      item: 0,
    });
  });

  it('and a template is no mistake', () => {
    expect(workspaceOf('a: {{ x }}\n').problems).toEqual([]);
  });

  it('so that every document is somewhere', () => {
    const { documents, resources, notChecked } = workspaceOf(`${pod('a')}---\na: 1\n---\n"\n---\n${pod('b')}`);
    const places = new Set([...resources.map(({ document }) => document.index), ...notChecked.map(({ document }) => document)]);
    expect(documents.every(({ index }) => places.has(index))).toBe(true);
  });
});
