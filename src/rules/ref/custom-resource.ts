import type { Field } from '../../loader/field.ts';
import type { ObjectView } from '../../lint/views.ts';
import type { Reference } from '../missing.ts';
import { referenceRule } from './reference-rule.ts';

/** A field of a well-known custom resource that names another object. `[]` stands for each item of a list. */
interface Link {
  readonly from: readonly [group: string, kind: string];
  readonly path: string;
  readonly to: readonly [group: string, kind: string];
  readonly harm: string;
}

const CERT_MANAGER = 'cert-manager.io';
const TRAEFIK = 'traefik.io';
const ARGO = 'argoproj.io';

/** Read at cert-manager 1.18, Traefik 3.4, Argo Rollouts 1.8, Kong's ingress controller 3.4, external-secrets 0.17, KEDA 2.17. */
const LINKS: readonly Link[] = [
  ...[TRAEFIK, 'traefik.containo.us'].flatMap((group) => {
    const harm = 'Traefik serves none of the route';
    return [
      { from: [group, 'IngressRoute'], path: 'spec.routes[].services[]', to: ['', 'Service'], harm },
      { from: [group, 'IngressRoute'], path: 'spec.routes[].middlewares[]', to: [group, 'Middleware'], harm },
      { from: [group, 'IngressRouteTCP'], path: 'spec.routes[].services[]', to: ['', 'Service'], harm },
    ] satisfies Link[];
  }),
  ...(['activeService', 'previewService'] as const).map(
    (key): Link => ({
      from: [ARGO, 'Rollout'],
      path: `spec.strategy.blueGreen.${key}`,
      to: ['', 'Service'],
      harm: 'the Rollout is invalid and does not move',
    }),
  ),
  ...(['canaryService', 'stableService'] as const).map(
    (key): Link => ({
      from: [ARGO, 'Rollout'],
      path: `spec.strategy.canary.${key}`,
      to: ['', 'Service'],
      harm: 'the Rollout is invalid and does not move',
    }),
  ),
  {
    from: [ARGO, 'Rollout'],
    path: 'spec.strategy.canary.analysis.templates[].templateName',
    to: [ARGO, 'AnalysisTemplate'],
    harm: 'the Rollout is invalid and does not move',
  },
  { from: ['configuration.konghq.com', 'KongConsumer'], path: 'credentials[]', to: ['', 'Secret'], harm: 'Kong leaves the consumer out' },
  {
    from: ['external-secrets.io', 'ExternalSecret'],
    path: 'spec.secretStoreRef',
    to: ['external-secrets.io', 'SecretStore'],
    harm: 'the Secret is not written',
  },
  { from: ['keda.sh', 'ScaledObject'], path: 'spec.scaleTargetRef', to: ['apps', 'Deployment'], harm: 'KEDA scales nothing' },
  { from: [CERT_MANAGER, 'Certificate'], path: 'spec.issuerRef', to: [CERT_MANAGER, 'Issuer'], harm: 'no certificate is issued' },
  { from: [CERT_MANAGER, 'CertificateRequest'], path: 'spec.issuerRef', to: [CERT_MANAGER, 'Issuer'], harm: 'no certificate is issued' },
];

/** Kinds that live above namespaces. */
const CLUSTER_SCOPED = new Set(['ClusterIssuer', 'ClusterSecretStore']);

/** The custom resources that many use name Services, Secrets and each other. */
export default referenceRule('Let well-known custom resources name what exists.', function* (cluster) {
  for (const { from, path, to, harm } of LINKS)
    for (const owner of cluster.ofKind(...from)) for (const field of follow(owner.field, path)) yield named(owner, field, to, harm);
  const published = [...cluster.ofKind('networking.k8s.io', 'Ingress'), ...cluster.ofKind('gateway.networking.k8s.io', 'Gateway')];
  for (const owner of published) yield* annotated(owner);
});

/** The fields at a path; each item where it says `[]`. */
function follow(field: Field, path: string): Field[] {
  return path.split('.').reduce<Field[]>(
    (fields, step) => {
      const isList = step.endsWith('[]');
      const next = fields.map((one) => one.at(isList ? step.slice(0, -2) : step));
      return isList ? next.flatMap((one) => one.items()) : next;
    },
    [field],
  );
}

/** A name alone, or a map with a name, and perhaps a kind, group and namespace. */
function named(owner: ObjectView, field: Field, [group, kind]: readonly [string, string], harm: string): Reference {
  if (typeof field.value === 'string') return { owner, group, kind, place: field, harm };
  const text = (key: string, fallback: string): string => {
    const { value } = field.at(key);
    return typeof value === 'string' ? value : fallback;
  };
  const target = { group: text('group', group), kind: text('kind', kind) };
  const namespace = CLUSTER_SCOPED.has(target.kind) ? '' : text('namespace', owner.namespace);
  return { owner: { ...owner, namespace }, ...target, place: field.at('name'), harm };
}

const ISSUERS = [
  [`${CERT_MANAGER}/issuer`, 'Issuer'],
  [`${CERT_MANAGER}/cluster-issuer`, 'ClusterIssuer'],
] as const;

/** cert-manager reads the issuer of an Ingress or a Gateway from an annotation. */
function* annotated(owner: ObjectView): Generator<Reference> {
  const annotations = owner.field.at('metadata', 'annotations');
  for (const [annotation, kind] of ISSUERS) {
    const place = annotations.at(annotation);
    const group = annotations.at(`${annotation}-group`);
    if (group.exists || annotations.at(`${CERT_MANAGER}/issuer-kind`).exists) continue;
    const namespace = kind === 'ClusterIssuer' ? '' : owner.namespace;
    yield { owner: { ...owner, namespace }, group: CERT_MANAGER, kind, place, harm: 'no certificate is issued' };
  }
}
