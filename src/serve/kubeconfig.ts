import { toGoYaml } from '../kubectl/printing/go-yaml.ts';

const NAME = 'kubeproof';

/** A kubeconfig that leads to a served cluster and stands in a namespace. */
export function kubeconfig(url: string, namespace: string): string {
  return toGoYaml({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: NAME, cluster: { server: url } }],
    contexts: [{ name: NAME, context: { cluster: NAME, user: NAME, namespace } }],
    'current-context': NAME,
    users: [{ name: NAME, user: {} }],
  });
}
