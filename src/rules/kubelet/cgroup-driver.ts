import { defineRule } from '../../lint/rule.ts';
import { Field } from '../../loader/field.ts';
import type { Cluster } from '../../lint/views.ts';
import { kubeadmObjects, kubeletObjects } from '../kubeadm.ts';

/** Two managers of control groups on one node do not see each other's, and the kubelet does not start. */
export default defineRule({
  meta: {
    severity: 'error',
    summary: 'Let the kubelet and the container runtime use one cgroup driver.',
    presets: ['recommended', 'strict', 'production'],
  },
  messages: {
    differ: (kubelet: string, runtime: string) =>
      `the kubelet uses the cgroup driver ${kubelet}, and Docker ${runtime}: the kubelet does not start; write cgroupDriver: ${runtime}, or "native.cgroupdriver=${kubelet}" in daemon.json`,
    unset: (runtime: string) =>
      `the kubelet's configuration leaves cgroupDriver at cgroupfs, and Docker uses ${runtime}: the kubelet does not start; write cgroupDriver: ${runtime}`,
  },
  create({ report }) {
    return {
      cluster(cluster) {
        const runtimes = dockerDrivers(cluster);
        for (const { field } of kubeletObjects(cluster)) {
          const place = field.at('cgroupDriver');
          const driver = typeof place.value === 'string' ? place.value : defaultDriver(cluster);
          for (const runtime of runtimes) {
            if (runtime.driver === driver) continue;
            const finding = place.exists ? report('differ', place, driver, runtime.driver) : report('unset', place, runtime.driver);
            finding.related(runtime.place, "Docker's driver");
          }
        }
      },
    };
  },
});

/** kubeadm sets systemd where nothing is written, since 1.22; the kubelet by itself has cgroupfs. */
const defaultDriver = (cluster: Cluster): string =>
  cluster.version.minor >= 22 && kubeadmObjects(cluster).length > 0 ? 'systemd' : 'cgroupfs';

interface Driver {
  readonly driver: string;
  readonly place: Field;
}

/** The drivers of Docker: those that each daemon.json names; cgroupfs where it names none. */
const dockerDrivers = (cluster: Cluster): Driver[] =>
  cluster.documents
    .filter(({ source, root }) => /(?:^|\/)daemon\.json$/.test(source.path) && root !== undefined)
    .map((document) => {
      const options = Field.root(document).at('exec-opts');
      const place = options.items().find(({ value }) => String(value).startsWith('native.cgroupdriver='));
      return {
        driver: place === undefined ? 'cgroupfs' : String(place.value).slice('native.cgroupdriver='.length),
        place: place ?? options,
      };
    });
