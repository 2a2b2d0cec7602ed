import { basename } from './path.ts';

/** Files that are known by name, and what they are. */
const BY_NAME: readonly (readonly [name: RegExp, what: string])[] = [
  [/^kustomization\.ya?ml$|^Kustomization$/, 'a kustomization: render it with kubectl kustomize and check the result'],
  [/^Chart\.ya?ml$/, "a Helm chart's description"],
  [/^Chart\.lock$|^requirements\.(?:ya?ml|lock)$/, "a Helm chart's dependencies"],
  [/^values.*\.ya?ml$|values\.schema\.json$/, 'values of a Helm chart'],
  [/^(?:docker-)?compose.*\.ya?ml$/, 'a Compose file'],
  [/^\.gitlab-ci\.ya?ml$/, 'a GitLab pipeline'],
  [/^action\.ya?ml$/, 'a GitHub action'],
  [/^dependabot\.ya?ml$/, "Dependabot's configuration"],
  [/^\.pre-commit-(?:config|hooks)\.ya?ml$/, "pre-commit's configuration"],
  [/^mkdocs\.ya?ml$/, "MkDocs' configuration"],
  [/^kubeproof\.(?:ya?ml|json)$/, "kubeproof's configuration"],
  [/^(?:package|package-lock|tsconfig.*|jsconfig|composer|renovate|biome)\.json$/, 'a configuration of another tool'],
];

/** What has certain keys at its top is known by them. */
const BY_KEYS: readonly (readonly [keys: readonly string[], what: string])[] = [
  [['clusters', 'contexts', 'users'], 'a kubeconfig'],
  [['services', 'version'], 'a Compose file'],
  [['services', 'volumes'], 'a Compose file'],
  [['services', 'networks'], 'a Compose file'],
  // YAML 1.1 reads the key `on` as a boolean.
  [['true', 'jobs'], 'a GitHub workflow'],
  [['on', 'jobs'], 'a GitHub workflow'],
  [['runs', 'name'], 'a GitHub action'],
  [['stages'], 'a pipeline'],
  [['AWSTemplateFormatVersion'], 'a CloudFormation template'],
  [['Resources'], 'a CloudFormation template'],
  [['openapi'], 'an OpenAPI document'],
  [['swagger'], 'an OpenAPI document'],
  [['$schema'], 'a JSON document with a schema of its own'],
  [['scrape_configs'], "Prometheus' configuration"],
  [['groups'], 'rules for Prometheus'],
  [['resources', 'namePrefix'], 'a kustomization: render it with kubectl kustomize and check the result'],
  [['configMapGenerator'], 'a kustomization: render it with kubectl kustomize and check the result'],
  [['replicaCount'], 'values of a Helm chart'],
  [['image', 'service'], 'values of a Helm chart'],
];

/** Top-level keys of Kubernetes objects. */
const OBJECT_KEYS = ['metadata', 'spec', 'data', 'stringData', 'rules', 'subjects', 'roleRef', 'template', 'status'];
const UNIT_SECTION = /^\[(?:Unit|Service|Install|Timer|Socket)\]/m;

/** Objects that tools read and no API server takes. */
const CLIENT_KINDS: readonly (readonly [apiVersion: RegExp, kind: RegExp, what: string])[] = [
  [/^v1$/, /^Config$/, 'a kubeconfig'],
  [/^kustomize\.config\.k8s\.io\//, /./, 'a kustomization: render it with kubectl kustomize and check the result'],
];

/** Says that an object is one for a tool, not for the API server. */
export const clientObject = (apiVersion: string, kind: string): string | undefined =>
  CLIENT_KINDS.find(([version, name]) => version.test(apiVersion) && name.test(kind))?.[2];

/** Says what a document is that has no apiVersion and kind. `text` is how it is written. */
export function describeNonManifest(path: string, value: unknown, text: string): string {
  const named = BY_NAME.find(([name]) => name.test(basename(path)))?.[1];
  if (named !== undefined) return `no Kubernetes object: ${named}`;
  if (/(?:^|\/)\.github\/workflows\//.test(path)) return 'no Kubernetes object: a GitHub workflow';
  if (UNIT_SECTION.test(text)) return 'no Kubernetes object: a systemd unit';
  if (Array.isArray(value)) return `no Kubernetes object: ${describeList(value)}`;
  return isMap(value) ? describeMap(value) : 'no Kubernetes object: a single value';
}

function describeList(items: readonly unknown[]): string {
  const has = (...keys: readonly string[]): boolean =>
    items.length > 0 && items.every((item) => isMap(item) && keys.every((key) => key in item));
  if (has('op', 'path')) return 'a JSON patch';
  if (has('hosts') || has('name', 'tasks')) return 'an Ansible playbook';
  return 'a list; kubectl reads one object a document, or a List with items';
}

function describeMap(value: Record<string, unknown>): string {
  const keys = Object.keys(value);
  if (keys.length === 0) return 'no Kubernetes object: an empty mapping';
  const odd = ['apiVersion', 'kind'].find((key) => key in value && (typeof value[key] !== 'string' || value[key] === ''));
  if (odd !== undefined) return `no Kubernetes object: ${odd} is ${(value[odd] ?? '') === '' ? 'empty' : 'no text'}`;
  const known = BY_KEYS.find(([wanted]) => wanted.every((key) => keys.includes(key)))?.[1];
  if (known !== undefined) return `no Kubernetes object: ${known}`;
  if ('apiVersion' in value) return 'no Kubernetes object: apiVersion is there and kind is missing';
  if ('kind' in value) return 'no Kubernetes object: kind is there and apiVersion is missing';
  if (OBJECT_KEYS.some((key) => keys.includes(key))) return 'a part of a Kubernetes object: apiVersion and kind are missing';
  return 'no Kubernetes object: apiVersion and kind are missing';
}

const isMap = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
