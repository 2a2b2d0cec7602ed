import type { Probe, Service } from 'kubernetes-types/core/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import { defineRule } from '../../lint/rule.ts';
import type { Cluster, ContainerView, PodSpecView, ServiceView } from '../../lint/views.ts';
import { declaredPorts, nameOf, podsIn, selectPods, serviceSelector } from '../selected-pods.ts';

const PROBES = ['startupProbe', 'livenessProbe', 'readinessProbe'] as const;

/** Where a mesh is told to take over only listed ports, traffic to others passes its proxy by. */
export default defineRule({
  meta: {
    severity: 'info',
    summary: 'List every port that a container listens on.',
    presets: ['istio'],
  },
  messages: {
    service: (port: number, service: string) =>
      `Service "${service}" sends to port ${port}, which no container here lists: traffic to it may pass the proxy by, without mTLS and policies; add it to ports`,
    probe: (container: string, probe: string, port: number) =>
      `the ${probe} of container "${container}" asks port ${port}, which no container here lists, so that the mesh does not know it; add it to ports`,
  },
  create({ report }) {
    return {
      container(view) {
        for (const probe of PROBES) {
          const { httpGet, tcpSocket, grpc } = (view.container[probe] as Decoded<Probe> | undefined) ?? {};
          const port = Number(httpGet?.port ?? tcpSocket?.port ?? grpc?.port);
          if (isInMesh(view.pod) && Number.isInteger(port) && !lists(view.pod, port))
            report('probe', placeOf(view, probe), view.name, probe, port);
        }
      },
      cluster(cluster) {
        for (const service of cluster.ofKind('', 'Service') as readonly ServiceView[])
          for (const [pod, port] of missingOf(service, cluster)) {
            const place = pod.containers.find(({ role }) => role === 'app')?.field ?? pod.field;
            report('service', place.at('ports'), port, service.name).related(
              service.field.at('spec', 'ports'),
              `the Service that sends to ${nameOf(pod.owner)}`,
            );
          }
      },
    };
  },
});

const lists = (pod: PodSpecView, port: number): boolean => declaredPorts(pod).some(({ containerPort }) => containerPort === port);

/** Pods on the host network get no proxy. */
const isInMesh = ({ spec }: PodSpecView): boolean => spec.hostNetwork !== true;

const placeOf = ({ field }: ContainerView, probe: string): ContainerView['field'] => {
  const handler = ['httpGet', 'tcpSocket', 'grpc'].find((name) => field.at(probe, name).exists) ?? 'httpGet';
  return field.at(probe, handler, 'port');
};

/** Numbers that a Service sends to and its Pods do not list; of names a missing one is an error of its own. */
function* missingOf({ object, namespace }: ServiceView, cluster: Cluster): Generator<readonly [PodSpecView, number]> {
  const { spec } = object as Decoded<Service>;
  const selector = serviceSelector(spec?.selector);
  if (selector === undefined || spec?.type === 'ExternalName') return;
  for (const pod of selectPods(podsIn(cluster, namespace), selector).filter(isInMesh))
    for (const { port, targetPort = port } of spec?.ports ?? [])
      if (typeof targetPort === 'number' && !lists(pod, targetPort)) yield [pod, targetPort];
}
