import type { Service } from 'kubernetes-types/core/v1';
import type { Cluster, ContainerView, ObjectView, PodSpecView, ServiceView } from '../../lint/views.ts';
import type { Field } from '../../loader/field.ts';
import { backendsOf } from '../../rules/ingress-backends.ts';
import { type DeclaredPort, podsIn, portPlaces, selectPods, sendsTo, serviceSelector } from '../../rules/selected-pods.ts';
import { linksOf } from './links.ts';
import { objectsNamed, referencesIn } from './references.ts';

/** A port of a Service. */
export interface ServicePortPlace {
  readonly service: ServiceView;
  readonly field: Field;
  readonly index: number;
}

/** A place that stands for a port, and the ports that it means. */
export interface PortReference {
  readonly place: Field;
  /** Where the ports are declared: items of `ports`, of containers or of Services. */
  readonly targets: readonly Field[];
  /** The ports of Services among them. */
  readonly servicePorts: readonly ServicePortPlace[];
}

/** What a Service selects; undefined where it selects nothing by itself. */
export function podsBehind(cluster: Cluster, { object, namespace }: ServiceView): readonly PodSpecView[] | undefined {
  const selector = object.spec?.type === 'ExternalName' ? undefined : serviceSelector(object.spec?.selector);
  return selector && selectPods(podsIn(cluster, namespace), selector);
}

/** The container ports that a port of a Service sends to. */
export function reachedPorts(cluster: Cluster, { service, index }: ServicePortPlace): readonly DeclaredPort[] {
  const wanted = service.object.spec?.ports?.[index];
  if (wanted === undefined) return [];
  return (podsBehind(cluster, service) ?? []).flatMap(portPlaces).filter(({ port }) => sendsTo(wanted, port));
}

/** Every place in an object that stands for a port. */
export function* portReferencesIn(cluster: Cluster, view: ObjectView): Generator<PortReference> {
  if (view.group === '' && view.resource.kind === 'Service') yield* ofService(cluster, view as ServiceView);
  if (view.resource.kind === 'Ingress') yield* ofIngress(cluster, view);
  yield* ofRoute(cluster, view);
  for (const container of podOf(cluster, view)?.containers ?? []) yield* ofProbes(container);
}

const podsByOwner = new WeakMap<Cluster, ReadonlyMap<ObjectView, PodSpecView>>();

/** The Pod that an object is or makes. */
export function podOf(cluster: Cluster, view: ObjectView): PodSpecView | undefined {
  const pods = podsByOwner.get(cluster) ?? new Map(cluster.podSpecs.map((pod) => [pod.owner, pod]));
  podsByOwner.set(cluster, pods);
  return pods.get(view);
}

function* ofService(cluster: Cluster, service: ServiceView): Generator<PortReference> {
  for (const port of portsOf(service)) {
    const [number, target] = [port.field.at('port'), port.field.at('targetPort')];
    const targets = reachedPorts(cluster, port).map(({ field }) => field);
    yield { place: target.exists ? target : number, targets, servicePorts: [] };
  }
}

/** The ports of a Service with their places. */
export const portsOf = (service: ServiceView): ServicePortPlace[] =>
  ((service.object as Service).spec?.ports ?? []).map((_, index) => ({ service, index, field: service.field.at('spec', 'ports', index) }));

function* ofIngress(cluster: Cluster, ingress: ObjectView): Generator<PortReference> {
  for (const { name, portName, portNumber } of backendsOf(ingress)) {
    const place = portName.exists ? portName : portNumber;
    if (place.exists)
      yield toService(cluster, { group: '', kind: 'Service', namespace: ingress.namespace, name: String(name.value) }, place);
  }
}

/** Routes write the port beside the name. */
function* ofRoute(cluster: Cluster, route: ObjectView): Generator<PortReference> {
  if (!linksOf(route.group, route.resource.kind).some(({ hasPort }) => hasPort)) return;
  for (const { target, parent, link } of referencesIn(route)) {
    const place = parent.at('port');
    if (link.hasPort && place.exists) yield toService(cluster, target, place);
  }
}

function toService(cluster: Cluster, target: Parameters<typeof objectsNamed>[1], place: Field): PortReference {
  const services = target.kind === 'Service' ? (objectsNamed(cluster, target) as readonly ServiceView[]) : [];
  const servicePorts = services.flatMap(portsOf).filter(({ service, index }) => isMeant(service.object.spec?.ports?.[index], place.value));
  return { place, targets: servicePorts.map(({ field }) => field), servicePorts };
}

const isMeant = (port: { readonly name?: string | undefined; readonly port?: number | undefined } | undefined, wanted: unknown): boolean =>
  port !== undefined && (port.name === wanted || port.port === wanted);

const PROBES = ['startupProbe', 'livenessProbe', 'readinessProbe'];
const HANDLERS = ['httpGet', 'tcpSocket', 'grpc'];

function* ofProbes({ container, field }: ContainerView): Generator<PortReference> {
  for (const probe of PROBES)
    for (const handler of HANDLERS) {
      const place = field.at(probe, handler, 'port');
      if (!place.exists) continue;
      const ports = (container.ports ?? []).flatMap(({ name, containerPort }, index) =>
        name === place.value || containerPort === place.value ? [field.at('ports', index)] : [],
      );
      yield { place, targets: ports, servicePorts: [] };
    }
}
