import type { ServicePort } from 'kubernetes-types/core/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import type { Field } from '../../loader/field.ts';
import { defineRule } from '../../lint/rule.ts';
import type { PodSpecView, ServiceView } from '../../lint/views.ts';
import { declaredPorts, nameOf, podsIn, selectPods, sendsTo, serviceSelector } from '../selected-pods.ts';

/** A Service sends to a port of its Pods; one that nobody listens on refuses every connection. */
export default defineRule({
  meta: {
    severity: 'warning',
    severities: { name: 'error' },
    summary: 'Send a Service to a port that its Pods declare.',
    presets: ['recommended', 'strict', 'production'],
    notes: ['unknown', 'perhaps'],
  },
  messages: {
    name: (port: string, owner: string, declared: string) =>
      `targetPort is "${port}", and ${owner} declares ${declared}; the Service has no endpoint for this port: name a port of its Pods`,
    unknown: (port: string, owner: string, declared: string) =>
      `targetPort is "${port}", and ${owner} declares ${declared} in the input; unless something adds a port of this name, the Service has no endpoint for it`,
    perhaps: (port: number, owner: string, declared: string) =>
      `targetPort is ${port}, and ${owner} declares ${declared}; unless its arguments make it listen on ${port}, connections are refused`,
    number: (port: number, owner: string, declared: string) =>
      `targetPort is ${port}, and ${owner} declares ${declared}; if nothing listens on ${port}, connections are refused: write the port that the container listens on`,
  },
  create({ report }) {
    return {
      cluster(cluster) {
        for (const service of cluster.ofKind('', 'Service') as readonly ServiceView[]) {
          const selector = serviceSelector(service.object.spec?.selector);
          if (selector === undefined || service.object.spec?.type === 'ExternalName') continue;
          const pods = selectPods(podsIn(cluster, service.namespace), selector);
          for (const [index, port] of (service.object.spec?.ports ?? []).entries())
            check(service, port, service.field.at('spec', 'ports', index), pods);
        }
      },
    };

    function check(service: ServiceView, wanted: Decoded<ServicePort>, field: Field, pods: readonly PodSpecView[]): void {
      const { port, targetPort = port } = wanted;
      const [pod] = pods;
      if (pod === undefined || targetPort === undefined) return;
      const place = field.at('targetPort').exists ? field.at('targetPort') : field.at('port');
      if (typeof targetPort === 'string' && !/^\d+$/.test(targetPort)) checkName(targetPort, wanted, place, pods, pod);
      else if (service.object.spec?.clusterIP !== 'None') checkNumber(Number(targetPort), place, pods, pod);
    }

    function checkName(name: string, wanted: Decoded<ServicePort>, place: Field, pods: readonly PodSpecView[], pod: PodSpecView): void {
      const declared = pods.flatMap(declaredPorts);
      if (declared.some((port) => sendsTo(wanted, port))) return;
      // Without any port a kustomize patch may well add the container that has it.
      const isSure = declared.length > 0 || isSameFile(place, pod.field);
      report(isSure ? 'name' : 'unknown', place, name, nameOf(pod.owner), listed(declaredPorts(pod).map(named))).related(
        pod.field.at('containers'),
        'its containers',
      );
    }

    function checkNumber(number: number, place: Field, pods: readonly PodSpecView[], pod: PodSpecView): void {
      const ports = pods.map((selected) => declaredPorts(selected).filter(({ containerPort = 0 }) => !isOfMesh(containerPort)));
      if (ports.some((list) => list.length === 0) || ports.flat().some(({ containerPort }) => containerPort === number)) return;
      if (pods.some((selected) => mentions(selected.field, number))) return;
      const numbers = declaredPorts(pod).map(({ containerPort }) => String(containerPort));
      report(pods.some(isTold) ? 'perhaps' : 'number', place, number, nameOf(pod.owner), listed(numbers)).related(
        pod.field.at('containers'),
        'its containers',
      );
    }
  },
});

/** A program with arguments may well listen on ports that nobody declared. */
const isTold = ({ spec }: PodSpecView): boolean =>
  (spec.containers ?? []).some(({ args = [], command = [] }) => args.length + command.length > 0);

const isSameFile = (a: Field, b: Field): boolean => a.document.source === b.document.source;

/** Istio's own ports say nothing of what a proxy listens on. */
const isOfMesh = (port: number): boolean => port >= 15000 && port < 15100;

/** The number stands somewhere in the Pod, in an argument or a variable: most likely it is told to listen there. */
const mentions = (pod: Field, number: number): boolean => new RegExp(`(?<!\\d)${number}(?!\\d)`).test(JSON.stringify(pod.value ?? null));

/** A port as a Service can ask for it: by its name, which holds for its protocol. */
const named = ({ name, containerPort, protocol = 'TCP' }: ReturnType<typeof declaredPorts>[number]): string =>
  name === undefined ? `${containerPort} without a name` : `"${name}"${protocol === 'TCP' ? '' : ` (${protocol})`}`;

const listed = (ports: readonly string[]): string => (ports.length === 0 ? 'no port' : `only ${[...new Set(ports)].join(', ')}`);
