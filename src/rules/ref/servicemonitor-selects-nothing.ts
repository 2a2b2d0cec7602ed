import type { LabelSelector } from 'kubernetes-types/meta/v1';
import { selectorFromLabelSelector, type Labels } from '../../kubernetes/labels.ts';
import { defineRule } from '../../lint/rule.ts';
import type { Field } from '../../loader/field.ts';
import type { Cluster, ObjectView } from '../../lint/views.ts';
import { isSlip } from '../reference.ts';

const GROUP = 'monitoring.coreos.com';

/** A monitor that selects nothing scrapes nothing, and nobody is told. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Select Services that exist in a ServiceMonitor, and ports that they have.',
    presets: ['recommended', 'strict', 'production'],
    notes: ['unknown'],
  },
  messages: {
    nearly: (service: string, text: string) =>
      `the selector matches no Service of the input, so that Prometheus scrapes nothing; Service "${service}" has ${text}`,
    port: (port: string, service: string, ports: string) =>
      `the endpoint names port "${port}", and Service "${service}" has ${ports}, so that Prometheus scrapes nothing there; write the name of a port of the Service`,
    unknown: () => 'no Service of the input matches the selector; if none in the cluster does, Prometheus scrapes nothing',
  },
  create({ report }) {
    return {
      cluster(cluster) {
        for (const monitor of cluster.ofKind(GROUP, 'ServiceMonitor')) check(monitor, cluster);
      },
    };

    function check(monitor: ObjectView, cluster: Cluster): void {
      const place = monitor.field.at('spec', 'selector');
      // No selector is an empty one, which all Services match.
      const written = (place.value ?? {}) as Partial<LabelSelector>;
      if (typeof written !== 'object') return;
      const near = servicesFor(monitor, cluster);
      const selected = near.filter((service) => selectorFromLabelSelector(written).matches(labelsOf(service)));
      if (selected.length === 0) {
        const wanted = { ...written.matchLabels };
        const [similar] = near.flatMap((service) => {
          const text = slip(wanted, labelsOf(service));
          return text === undefined ? [] : [{ service, text }];
        });
        if (similar)
          report('nearly', place, similar.service.name, similar.text).related(similar.service.field.at('metadata', 'labels'), 'its labels');
        else report('unknown', place);
        return;
      }
      for (const endpoint of monitor.field.at('spec', 'endpoints').items()) checkPort(endpoint, selected);
    }

    function checkPort(endpoint: ObjectView['field'], selected: readonly ObjectView[]): void {
      const port = endpoint.at('port');
      const [service] = selected;
      const names = selected.flatMap(({ field }) =>
        field
          .at('spec', 'ports')
          .items()
          .map((one) => one.at('name').value),
      );
      if (service === undefined || typeof port.value !== 'string' || names.includes(port.value)) return;
      // An operator may make the Service that is meant; the one beside the monitor is hardly another one.
      if (folderOf(service.field) !== folderOf(endpoint)) return;
      const written = names.filter((name) => typeof name === 'string').map((name) => `"${String(name)}"`);
      report(
        'port',
        port,
        port.value,
        service.name,
        written.length === 0 ? 'no port with a name' : `only ${[...new Set(written)].join(', ')}`,
      ).related(service.field.at('spec', 'ports'), 'its ports');
    }
  },
});

const folderOf = ({ document }: Field): string => document.source.path.replace(/[^/]*$/, '');

const labelsOf = ({ object }: ObjectView): Labels => (object.metadata?.labels ?? {}) as Labels;

/** The Services in the namespaces that the monitor looks at: its own, those it names, or any. */
function servicesFor({ field, namespace }: ObjectView, cluster: Cluster): readonly ObjectView[] {
  const wanted = field.at('spec', 'namespaceSelector');
  const named = wanted
    .at('matchNames')
    .items()
    .map(({ value }) => value);
  const services = cluster.ofKind('', 'Service');
  if (wanted.at('any').value === true) return services;
  return services.filter((service) => (named.length > 0 ? named.includes(service.namespace) : service.namespace === namespace));
}

/** All labels are there but one, which looks like a slip. */
function slip(wanted: Labels, labels: Labels): string | undefined {
  const wrong = Object.entries(wanted).filter(([key, value]) => labels[key] !== value);
  const [[key, value] = ['', ''], ...more] = wrong;
  const other = labels[key];
  return wrong.length === 1 && more.length === 0 && other !== undefined && isSlip(value, other) ? `${key}: ${other}` : undefined;
}
