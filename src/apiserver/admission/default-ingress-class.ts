import type { Ingress, IngressClass } from 'kubernetes-types/networking/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import { type AdmissionPlugin, isFor } from '../admission.ts';

const GROUP = 'networking.k8s.io';
const DEFAULT = 'ingressclass.kubernetes.io/is-default-class';
const LEGACY = 'kubernetes.io/ingress.class';

/** An Ingress that names no class gets the newest that is marked as default; among equals the first by name (read at 1.34). */
export default {
  name: 'DefaultIngressClass',
  admit(attributes) {
    if (attributes.verb !== 'create' || !isFor(attributes, GROUP, 'Ingress')) return undefined;
    const ingress = attributes.object as Decoded<Ingress>;
    if (ingress.spec?.ingressClassName !== undefined || ingress.metadata?.annotations?.[LEGACY] !== undefined) return undefined;
    const [chosen] = (attributes.state.list(GROUP, 'IngressClass') as IngressClass[])
      .filter(({ metadata }) => metadata?.annotations?.[DEFAULT] === 'true')
      .sort((a, b) => compare(b.metadata?.creationTimestamp, a.metadata?.creationTimestamp) || compare(a.metadata?.name, b.metadata?.name));
    if (chosen) ingress.spec = { ...ingress.spec, ingressClassName: chosen.metadata?.name };
    return undefined;
  },
} satisfies AdmissionPlugin;

const compare = (a = '', b = ''): number => (a < b ? -1 : a > b ? 1 : 0);
