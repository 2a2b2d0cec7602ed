import { defineRule } from '../../lint/rule.ts';

/** What is in the namespace "default" is beside everything else that nobody placed. */
export default defineRule({
  meta: {
    severity: 'info',
    summary: 'Give objects a namespace of their own.',
    presets: [],
  },
  messages: {
    named: (kind: string) => `this ${kind} is in namespace "default", with everything that nobody placed; write a namespace of its own`,
    unset: (kind: string) =>
      `this ${kind} names no namespace, so that it goes where kubectl happens to point, mostly "default"; write one, or give it with kubectl -n or kustomize`,
  },
  create({ report }) {
    return {
      object({ kind, resource, namespace, field }) {
        if (kind?.namespaced !== true || namespace !== 'default' || isOfKubernetes(resource.kind, resource.name)) return;
        if (resource.namespace === undefined) report('unset', field.at('metadata'), resource.kind);
        else report('named', field.at('metadata', 'namespace'), resource.kind);
      },
    };
  },
});

const isOfKubernetes = (kind: string, name: string): boolean =>
  ['Service', 'Endpoints', 'EndpointSlice'].includes(kind) && name === 'kubernetes';
