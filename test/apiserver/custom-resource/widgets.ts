import { type ApiResponse, handle, isAccepted } from '../../../src/apiserver/request.ts';
import { servedKinds } from '../../../src/apiserver/served-kinds.ts';
import type { KubernetesObject } from '../../../src/kubernetes/objects.ts';
import { kubernetesVersion } from '../../../src/kubernetes/version.ts';
import { SHOP } from '../asking.ts';

export interface Widgets {
  /** The schema of `spec`. */
  readonly spec?: object;
  /** The whole schema, in place of one that has `spec` and `status` alone. */
  readonly schema?: object;
  readonly subresources?: object;
  readonly definition?: object;
  readonly version?: object;
}

/** A definition of widgets. */
export function widgets({ spec = { type: 'object' }, schema, subresources, definition, version }: Widgets): KubernetesObject {
  const open = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
  const openAPIV3Schema = schema ?? { type: 'object', properties: { spec, status: open } };
  const own = { name: 'v1', served: true, storage: true, schema: { openAPIV3Schema }, ...(subresources ? { subresources } : {}) };
  const names = { plural: 'widgets', singular: 'widget', kind: 'Widget', listKind: 'WidgetList' };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'widgets.example.com' },
    spec: { group: 'example.com', scope: 'Namespaced', names, versions: [{ ...own, ...version }], ...definition },
  } as KubernetesObject;
}

export interface Asking {
  readonly minor?: number;
  readonly fieldValidation?: 'Strict' | 'Warn' | 'Ignore';
  readonly subresource?: 'status';
  /** What the widget has been before. */
  readonly live?: object;
}

/** The widget as a client sends it. */
export const widget = (content: object): object => ({ apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'w' }, ...content });

/** What the server answers to a widget, under its definition alone. */
export function askWidget(of: Widgets, content: object, { minor = 34, live, ...options }: Asking = {}): ApiResponse {
  const version = kubernetesVersion(minor);
  const state = SHOP.with('apiextensions.k8s.io', widgets(of));
  const kind = servedKinds(state, version).find(({ group }) => group === 'example.com');
  if (kind === undefined) throw new Error('no widgets are served');
  const body = widget(content);
  const request = { kind, namespace: 'shop', body, ...options };
  if (live === undefined) return handle({ verb: 'create', ...request }, state, version);
  const before = { ...widget(live), metadata: { name: 'w', namespace: 'shop', generation: 1, resourceVersion: '7' } };
  const sent = { ...body, metadata: { resourceVersion: '7', ...(body as { metadata: object }).metadata } };
  return handle({ verb: 'update', name: 'w', ...request, body: sent }, state.with('example.com', before as KubernetesObject), version);
}

/** The stored content of an accepted widget, without what every object has. */
export function contentOf(response: ApiResponse): Record<string, unknown> {
  if (!isAccepted(response)) throw new Error(response.status.message);
  const { apiVersion: _version, kind: _kind, metadata: _metadata, ...content } = response.object as unknown as Record<string, unknown>;
  return content;
}

/** Why the server refuses it: its causes, or where it has none its message. */
export function refusals(response: ApiResponse): readonly string[] {
  if (isAccepted(response)) return [];
  const { causes = [], message } = response.status;
  return causes.length > 0 ? causes.map((cause) => `${cause.field}: ${cause.message}`) : [message];
}
