import { defineRule } from '../../lint/rule.ts';
import type { ContainerView, ObjectView, PodSpecView } from '../../lint/views.ts';
import { workloadReplicas } from '../selected-pods.ts';

/** One port of one node belongs to one Pod. */
export default defineRule({
  meta: {
    severity: 'warning',
    severities: { replicas: 'info' },
    summary: 'Do not let several Pods want one port of a node.',
    presets: ['strict', 'production'],
  },
  messages: {
    everywhere: (port: string, other: string) =>
      `both this DaemonSet and ${other} want host port ${port} on every node, where only one can have it: the Pods of the other stay Pending; give one of them another port`,
    replicas: (port: string, replicas: number) =>
      `the ${replicas} replicas want host port ${port}, which a node has once: each needs a node of its own, and those without one stay Pending; use a Service, or a DaemonSet`,
  },
  create({ report }) {
    return {
      cluster(cluster) {
        const claims = cluster.podSpecs.flatMap(claimsOf);
        for (const [index, claim] of claims.entries()) {
          const other = claims.slice(0, index).find((earlier) => meetsEverywhere(earlier, claim));
          if (other)
            report('everywhere', claim.field, claim.text, `DaemonSet "${other.pod.owner.name}"`).related(other.field, 'the other one');
        }
        for (const pod of cluster.podSpecs) reportReplicas(pod);
      },
    };

    function reportReplicas(pod: PodSpecView): void {
      const replicas = workloadReplicas(pod.owner);
      const [claim] = claimsOf(pod);
      if (claim && replicas !== undefined && replicas > 1 && !isSpread(pod)) report('replicas', claim.field, claim.text, replicas);
    }
  },
});

/** A port of the node that a Pod asks for. */
interface Claim {
  readonly pod: PodSpecView;
  readonly field: ContainerView['field'];
  readonly port: number;
  readonly protocol: string;
  readonly address: string;
  readonly text: string;
}

const claimsOf = (pod: PodSpecView): Claim[] =>
  pod.containers.flatMap(({ container, field }) =>
    (container.ports ?? []).flatMap(({ hostPort, hostIP = '', containerPort, protocol = 'TCP' }, index) => {
      const port = hostPort ?? (pod.spec.hostNetwork ? containerPort : undefined);
      if (port === undefined) return [];
      const place = field.at('ports', index);
      const written = place.at('hostPort');
      return [
        {
          pod,
          field: written.exists ? written : place.at('containerPort'),
          port,
          protocol,
          address: hostIP === '0.0.0.0' ? '' : hostIP,
          text: `${port}/${protocol}`,
        },
      ];
    }),
  );

/** Only of DaemonSets that go to all nodes is it certain that their Pods meet. The same object twice is one at a time. */
const meetsEverywhere = (a: Claim, b: Claim): boolean =>
  a.port === b.port &&
  a.protocol === b.protocol &&
  (a.address === b.address || a.address === '' || b.address === '') &&
  [a, b].every(({ pod }) => goesEverywhere(pod)) &&
  !isSame(a.pod.owner, b.pod.owner);

const goesEverywhere = ({ owner, spec }: PodSpecView): boolean =>
  owner.resource.kind === 'DaemonSet' &&
  spec.nodeSelector === undefined &&
  spec.affinity?.nodeAffinity === undefined &&
  spec.nodeName === undefined;

const isSame = (a: ObjectView, b: ObjectView): boolean => a === b || (a.name === b.name && a.namespace === b.namespace);

/** The author knows that each Pod needs a node of its own. */
const isSpread = ({ spec }: PodSpecView): boolean =>
  spec.affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution !== undefined ||
  spec.topologySpreadConstraints !== undefined;
