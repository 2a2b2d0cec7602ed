import type { KubernetesObject } from '../../../src/kubernetes/objects.ts';
import { bootstrapState } from '../../../src/cluster/bootstrap-state.ts';
import { clusterWith } from '../../../src/cluster/initial-state.ts';
import { SimulatedCluster } from '../../../src/cluster/simulated-cluster.ts';
import { describe, type DescribeOptions } from '../../../src/kubectl/describe/describe.ts';
import { kubernetesVersion } from '../../../src/kubernetes/version.ts';
import { parseDocuments } from '../../../src/loader/document.ts';
import { valueOf } from '../../../src/loader/node.ts';
import { SourceFile } from '../../../src/text/source-file.ts';
import type { SessionStep } from '../session.ts';

const VERSION = kubernetesVersion(34);

/** A cluster that holds the objects of a YAML text as they are. */
export function clusterOf(yaml: string, now: () => Date): SimulatedCluster {
  const given = parseDocuments(new SourceFile('cluster.yaml', yaml)).map(({ root }, index) => {
    if (root === undefined) throw new Error(`document ${index} is empty`);
    return { object: valueOf(root) as unknown as KubernetesObject, place: `document ${index}` };
  });
  const { cluster, problems } = clusterWith(given, VERSION, now(), bootstrapState(VERSION, now()));
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return SimulatedCluster.of(VERSION, cluster.state, now);
}

/** `describe …` as it is written on a command line, on a client in UTC. */
export function play(command: string, cluster: SimulatedCluster): SessionStep {
  const { stdout, stderr, exit } = describe(optionsOf(command.split(' ').slice(1)), cluster);
  return { command, exit, stdout, stderr };
}

function optionsOf(words: readonly string[]): DescribeOptions {
  const after = (flag: string): string | undefined => (words.includes(flag) ? words[words.indexOf(flag) + 1] : undefined);
  const isArgument = (word: string, index: number): boolean =>
    word !== '' && !word.startsWith('-') && !['-n', '-l'].includes(words[index - 1] ?? '');
  return {
    args: words.filter(isArgument),
    files: [],
    namespace: after('-n') ?? 'default',
    allNamespaces: words.includes('-A'),
    selector: after('-l'),
    showEvents: !words.includes('--show-events=false'),
    zoneAt: () => ({ offset: 0, name: 'UTC' }),
  };
}
