import type { Field } from '../../loader/field.ts';
import type { ObjectView } from '../../lint/views.ts';
import type { Reference } from '../missing.ts';
import { referenceRule } from './reference-rule.ts';

const GROUP = 'gateway.networking.k8s.io';
const ROUTES = ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'];

/** Routes, Gateways, classes and certificates of the Gateway API name each other; a broken link serves nothing. */
export default referenceRule('Let routes, Gateways and their classes and certificates name what exists.', function* (cluster) {
  for (const kind of ROUTES)
    for (const route of cluster.ofKind(GROUP, kind)) {
      for (const parent of route.field.at('spec', 'parentRefs').items())
        yield* link(route, parent, { group: GROUP, kind: 'Gateway' }, 'no Gateway serves the route');
      for (const rule of route.field.at('spec', 'rules').items())
        for (const backend of [
          rule,
          ...rule
            .at('filters')
            .items()
            .map((filter) => filter.at('requestMirror')),
        ].flatMap(backendsOf))
          yield* link(route, backend, { group: '', kind: 'Service' }, 'requests are answered with 500');
    }
  for (const gateway of cluster.ofKind(GROUP, 'Gateway')) {
    const place = gateway.field.at('spec', 'gatewayClassName');
    yield { owner: gateway, group: GROUP, kind: 'GatewayClass', place, harm: 'no controller serves the Gateway' };
    for (const listener of gateway.field.at('spec', 'listeners').items())
      for (const certificate of listener.at('tls', 'certificateRefs').items())
        yield* link(gateway, certificate, { group: '', kind: 'Secret' }, 'the listener has no certificate and serves nothing');
  }
});

const backendsOf = (rule: Field): Field[] => [
  ...rule.at('backendRefs').items(),
  ...(rule.at('backendRef').exists ? [rule.at('backendRef')] : []),
];

/** A reference with the group, kind and namespace that it may leave out. */
function* link(
  owner: ObjectView,
  field: Field,
  { group, kind }: { readonly group: string; readonly kind: string },
  harm: string,
): Generator<Reference> {
  const text = (key: string, fallback: string): string => {
    const { value } = field.at(key);
    return typeof value === 'string' ? value : fallback;
  };
  const namespace = text('namespace', owner.namespace);
  const target = { group: text('group', group), kind: text('kind', kind) };
  yield { owner: { ...owner, namespace }, ...target, place: field.at('name'), harm };
}
