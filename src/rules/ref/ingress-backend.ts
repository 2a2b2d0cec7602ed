import type { Service } from 'kubernetes-types/core/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import { defineRule } from '../../lint/rule.ts';
import type { Cluster, ObjectView } from '../../lint/views.ts';
import { type Backend, backendsOf } from '../ingress-backends.ts';
import { lookUp } from '../reference.ts';

/** An Ingress sends to a port of a Service; without the Service or the port it answers 503. */
export default defineRule({
  meta: {
    severity: 'warning',
    severities: { port: 'error' },
    summary: 'Send an Ingress to a Service and a port that exist.',
    presets: ['recommended', 'strict', 'production'],
    notes: ['unknown'],
  },
  messages: {
    port: (port: string, service: string, ports: string) =>
      `the Service "${service}" has no port ${port}, only ${ports}, so that requests are answered with an error; write the port of the Service, not that of the container`,
    nearly: (name: string, near: string) =>
      `the input has no Service "${name}" but a Service "${near}"; without its Service an Ingress answers with an error: write "${near}" if that is meant`,
    elsewhere: (name: string, namespace: string, own: string) =>
      `the Service "${name}" is in namespace "${namespace}", and an Ingress reaches only those of its own, "${own}"; move one to the other`,
    unknown: (name: string) =>
      `the Service "${name}" is not in the input; if the cluster does not have it, requests are answered with an error`,
  },
  create({ report }) {
    return {
      cluster(cluster) {
        for (const group of ['networking.k8s.io', 'extensions'])
          for (const ingress of cluster.ofKind(group, 'Ingress'))
            for (const backend of backendsOf(ingress)) check(ingress, backend, cluster);
      },
    };

    function check(ingress: ObjectView, backend: Backend, cluster: Cluster): void {
      const place = backend.name;
      if (typeof place.value !== 'string' || place.value === '') return;
      const found = lookUp(cluster, ingress, '', 'Service', place.value);
      if (found.state === 'here') checkPort(backend, place.value, found.views);
      else if (found.state === 'nearly')
        report('nearly', place, place.value, found.view.name).related(
          found.view.field.at('metadata', 'name'),
          'the Service with a similar name',
        );
      else if (found.state === 'elsewhere')
        report('elsewhere', place, place.value, found.view.namespace, ingress.namespace).related(
          found.view.field.at('metadata', 'namespace'),
          'the Service of this name',
        );
      else if (found.state === 'unknown') report('unknown', place, place.value);
    }

    function checkPort({ portName: byName, portNumber: byNumber }: Backend, name: string, views: readonly ObjectView[]): void {
      const ports = (views as readonly ObjectView<Service>[]).flatMap(({ object }) => (object as Decoded<Service>).spec?.ports ?? []);
      const [service] = views;
      const place = byName.exists ? byName : byNumber;
      if (!place.exists || service === undefined || ports.length === 0) return;
      if (ports.some((port) => (byName.exists ? port.name === byName.value : port.port === Number(byNumber.value)))) return;
      const given = byName.exists ? `named "${String(byName.value)}"` : String(byNumber.value);
      const all = ports.map((port) => (port.name === undefined ? String(port.port) : `${port.port} ("${port.name}")`)).join(', ');
      report('port', place, given, name, all).related(service.field.at('spec', 'ports'), 'the ports of the Service');
    }
  },
});
