import type { Pod, PodSpec, ServiceAccount, Volume } from 'kubernetes-types/core/v1';
import { pathSegmentName } from '../../kubernetes/names.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { type AdmissionPlugin, type Attributes, forbid, isFor } from '../admission.ts';
import { setServiceAccountAlias } from '../pod/spec-defaults.ts';
import { RBAC_GROUP } from '../rbac/binding.ts';
import type { Status } from '../status.ts';
import { secretProblem } from './mountable-secrets.ts';

type Account = Decoded<ServiceAccount>;

const MIRROR = 'kubernetes.io/config.mirror';
const TOKEN_PATH = '/var/run/secrets/kubernetes.io/serviceaccount';
const TOKEN_VOLUME = 'kube-api-access-';
/** An hour and seven seconds: the kubelet renews such tokens early and tells them by this number. */
const TOKEN_SECONDS = 3607;

/** Gives every Pod an account, its token and its pull secrets (`plugin/pkg/admission/serviceaccount`, read at 1.34). */
export default {
  name: 'ServiceAccount',

  admit(attributes) {
    if (attributes.verb !== 'create' || !isFor(attributes, '', 'Pod')) return undefined;
    const pod = attributes.object as Decoded<Pod>;
    const spec = (pod.spec ??= {});
    if (pod.metadata?.annotations?.[MIRROR] !== undefined) return refuseMirror(pod, attributes);
    spec.serviceAccountName ||= 'default';
    setServiceAccountAlias(spec);
    const account = accountOf(spec.serviceAccountName, attributes);
    if (typeof account === 'string') return forbid(attributes, account);
    if (spec.automountServiceAccountToken ?? account.automountServiceAccountToken ?? true) mountToken(spec, isOpenShift(attributes));
    const { imagePullSecrets = [] } = account;
    if ((spec.imagePullSecrets ?? []).length === 0 && imagePullSecrets.length > 0)
      spec.imagePullSecrets = imagePullSecrets.map(({ name }) => ({ name }));
    const problem = secretProblem(spec, account);
    return problem === undefined ? undefined : forbid(attributes, problem);
  },
} satisfies AdmissionPlugin;

/** A mirror of a kubelet's own Pod may have nothing of the API. */
function refuseMirror({ spec }: Decoded<Pod>, attributes: Attributes): Status | undefined {
  if ((spec?.serviceAccountName ?? '') !== '') return forbid(attributes, 'a mirror pod may not reference service accounts');
  if (usesSecrets(spec)) return forbid(attributes, 'a mirror pod may not reference secrets');
  const hasToken = (spec?.volumes ?? []).some(({ projected }) =>
    projected?.sources?.some(({ serviceAccountToken }) => serviceAccountToken),
  );
  return hasToken ? forbid(attributes, 'a mirror pod may not use service account token projections') : undefined;
}

function usesSecrets(spec: Decoded<PodSpec> | undefined): boolean {
  const containers = [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])];
  return (
    (spec?.imagePullSecrets ?? []).length > 0 ||
    (spec?.volumes ?? []).some(({ secret }) => secret) ||
    containers.some(
      ({ env, envFrom }) => env?.some(({ valueFrom }) => valueFrom?.secretKeyRef) || envFrom?.some(({ secretRef }) => secretRef),
    )
  );
}

/** The account, or why it cannot be had. One outside the known part of a cluster is taken for an empty one. */
function accountOf(name: string, { state, namespace }: Attributes): Account | string {
  const account = state.get('', 'ServiceAccount', namespace, name);
  if (account) return account as Account;
  if (state.isOpen) return {};
  // The server asks itself for what its cache lacks, and cannot put such a name into a URL.
  const problems = pathSegmentName(name, false, { minor: 0 });
  const why =
    problems.length > 0
      ? `invalid resource name ${JSON.stringify(name)}: [${problems.join(' ')}]`
      : `serviceaccount ${JSON.stringify(name)} not found`;
  return `error looking up service account ${namespace}/${name}: ${why}`;
}

function mountToken(spec: Decoded<PodSpec>, withServiceCa: boolean): void {
  const volumes = spec.volumes ?? [];
  const present = volumes.find(({ name }) => name?.startsWith(TOKEN_VOLUME))?.name;
  // A real server appends five random characters.
  const name = present ?? `${TOKEN_VOLUME}xxxxx`;
  let isNeeded = false;
  for (const container of [...(spec.initContainers ?? []), ...(spec.containers ?? [])]) {
    if (container.volumeMounts?.some(({ mountPath }) => mountPath === TOKEN_PATH)) continue;
    container.volumeMounts = [...(container.volumeMounts ?? []), { name, readOnly: true, mountPath: TOKEN_PATH }];
    isNeeded = true;
  }
  if (present === undefined && isNeeded) spec.volumes = [...volumes, tokenVolume(name, withServiceCa)];
}

const tokenVolume = (name: string, withServiceCa: boolean): Decoded<Volume> => ({
  name,
  projected: {
    defaultMode: 0o644,
    sources: [
      { serviceAccountToken: { path: 'token', expirationSeconds: TOKEN_SECONDS } },
      { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
      { downwardAPI: { items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }] } },
      ...(withServiceCa ? [SERVICE_CA] : []),
    ],
  },
});

/** OpenShift's API server is known by a role of its own. It gives Pods one more certificate: that of its service CA. */
const isOpenShift = ({ state }: Attributes): boolean => state.get(RBAC_GROUP, 'ClusterRole', '', OPENSHIFT_ROLE) !== undefined;

const OPENSHIFT_ROLE = 'system:openshift:public-info-viewer';
const SERVICE_CA = { configMap: { name: 'openshift-service-ca.crt', items: [{ key: 'service-ca.crt', path: 'service-ca.crt' }] } };
