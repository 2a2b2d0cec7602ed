import { qosClass } from '../../apiserver/pod/qos.ts';
import type { Cluster, ObjectView, ServiceView } from '../../lint/views.ts';
import type { Field } from '../../loader/field.ts';
import type { AtCursor } from '../at-cursor.ts';
import { podOf, podsBehind, portReferencesIn, portsOf, reachedPorts, type ServicePortPlace } from '../names/ports.ts';
import { objectsNamed } from '../names/references.ts';
import { selectionOf } from '../names/selections.ts';
import { referenceAt } from '../navigation/navigate.ts';

/** The object that the name at the cursor stands for. */
export function aboutReference(at: AtCursor, cluster: Cluster): string[] {
  const reference = referenceAt(at);
  if (reference === undefined) return [];
  const { target } = reference;
  const found = objectsNamed(cluster, target);
  if (found.length === 0) return [`${target.kind} \`${target.name}\` is not in this folder; the cluster may have it`];
  return found.map((view) => `${named(view)} stands in ${where(view)}`);
}

const named = ({ resource, name }: ObjectView): string => `${resource.kind} \`${name}\``;

function where({ resource: { document, root } }: ObjectView): string {
  const { source } = document;
  return `\`${source.path}:${source.lines.positionAt(root.span.start).line}\``;
}

/** What the port at the cursor reaches: a port of a Service, or one that a backend names. */
export function aboutPorts({ view, field }: AtCursor, cluster: Cluster): string[] {
  if (view === undefined || field === undefined) return [];
  const own = view.group === '' && view.resource.kind === 'Service' ? portsOf(view as ServiceView) : [];
  const port = own.find((each) => field.isInside(each.field));
  if (port) return [reach(port, cluster)];
  const reference = [...portReferencesIn(cluster, view)].find(({ place }) => place.node === field.node);
  return (reference?.servicePorts ?? []).map((each) => `${portName(each)} of ${named(each.service)}. ${reach(each, cluster)}`);
}

function portName({ service, index }: ServicePortPlace): string {
  const { name, port } = service.object.spec?.ports?.[index] ?? {};
  return name === undefined ? `Port ${port}` : `Port ${port} (\`${name}\`)`;
}

function reach(port: ServicePortPlace, cluster: Cluster): string {
  const pods = podsBehind(cluster, port.service);
  if (pods === undefined) return `${portName(port)} reaches no Pods by itself: the Service has no selector`;
  if (pods.length === 0) return `${portName(port)} reaches nothing in this folder: the Service selects no Pods of it`;
  const reached = reachedPorts(cluster, port).map(({ container, port: { containerPort, name } }) => {
    const number = name === undefined ? `port ${containerPort}` : `port ${containerPort} (\`${name}\`)`;
    return `${number} of container \`${container.name}\` in ${named(container.pod.owner)}, ${where(container.pod.owner)}`;
  });
  if (reached.length > 0) return `${portName(port)} reaches ${reached.join('; ')}`;
  const owners = pods.map(({ owner }) => named(owner)).join(', ');
  return `${portName(port)} reaches no declared port of the Pods that the Service selects: ${owners}`;
}

/** The QoS class of a Pod at its resources and its spec, and what a selector chooses. */
export function aboutPods(view: ObjectView, field: Field, cluster: Cluster): string[] {
  const selection = selectionOf(cluster, view);
  if (selection && field.isInside(selection.field)) {
    const names = selection.pods().map(({ owner }) => named(owner));
    return [names.length === 0 ? 'Selects no Pods of this folder' : `Selects the Pods of ${names.join(', ')}`];
  }
  const pod = podOf(cluster, view);
  if (pod === undefined || !field.isInside(pod.field)) return [];
  const isAboutResources = ['resources', 'limits', 'requests'].includes(field.key ?? '') || field.node === pod.field.node;
  return isAboutResources ? [`QoS class of the Pod: **${qosClass(pod.spec)}**`] : [];
}
