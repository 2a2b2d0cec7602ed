import { type Asked, lintWith } from '../lint/findings.ts';

/** The ids of the messages that a rule has for texts, in the order of the places. */
export const said = (rule: string, texts: string | readonly string[], asked: Asked = {}): string[] =>
  lintWith(rule, texts, asked).diagnostics.map(({ messageId }) => messageId);

/** A document of some kind; `body` is what follows the metadata, `metadata` what is in it beside the name. */
export const object = (apiVersion: string, kind: string, name: string, body = '', metadata = ''): string =>
  `---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}${metadata === '' ? '' : `, ${metadata}`}}\n${body}\n`;

/** A Pod with the label `app: web`; `spec` is YAML in flow style, without the braces. */
export const pod = (spec: string, metadata = ''): string =>
  object('v1', 'Pod', 'web', `spec: {${spec}}`, `labels: {app: web}${metadata === '' ? '' : `, ${metadata}`}`);

/** A Pod with one container, and more of its spec. */
export const container = (body: string, spec = ''): string =>
  pod(`${withComma(spec)}containers: [{name: web, image: "web:1"${after(body)}}]`);

/** A Deployment whose Pods have the label `app: web`. */
export const deployment = (spec = '', podSpec = '', body = '', metadata = ''): string =>
  workload('Deployment', spec, podSpec, body, metadata);

export const statefulSet = (spec = '', podSpec = '', body = '', metadata = ''): string =>
  workload('StatefulSet', spec, podSpec, body, metadata);

const workload = (kind: string, spec: string, podSpec: string, body: string, metadata: string): string =>
  object(
    'apps/v1',
    kind,
    'web',
    `spec: {${withComma(spec)}selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {${withComma(podSpec)}containers: [{name: web, image: "web:1"${after(body)}}]}}}`,
    metadata,
  );

/** A ClusterRole with one rule. */
export const role = (resources: string, verbs: string, groups = '""'): string =>
  object(
    'rbac.authorization.k8s.io/v1',
    'ClusterRole',
    'web',
    `rules: [{apiGroups: [${groups}], resources: [${resources}], verbs: [${verbs}]}]`,
  );

const withComma = (text: string): string => (text === '' ? '' : `${text}, `);
const after = (text: string): string => (text === '' ? '' : `, ${text}`);
