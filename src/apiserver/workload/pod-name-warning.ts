import { isDNS1123Label } from '../../kubernetes/names.ts';
import { atLeast, type KubernetesVersion } from '../../kubernetes/version.ts';

/** Names of Pods and their hosts begin with that of their workload: the server says so, from 1.27, where it is no label. */
export function* podNameWarnings(name: string | undefined, version: KubernetesVersion): Generator<string, void, undefined> {
  const problems = atLeast(version, '1.27') ? isDNS1123Label(name ?? '', version) : [];
  if (problems.length > 0)
    yield `metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended: [${problems.join(' ')}]`;
}
