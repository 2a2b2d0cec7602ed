import type { SELinuxOptions } from 'kubernetes-types/core/v1';
import type { Decoded } from '../../../kubernetes/objects.ts';
import { allContainers, type Check, containersThat, type Find } from '../check.ts';
import { oneOrMany, quoted, settersText, sortedOnce } from '../wording.ts';

type Options = Decoded<SELinuxOptions>;

const CONTAINER_TYPES = ['', 'container_t', 'container_init_t', 'container_kvm_t'];

/** SELinux keeps containers in their domain: no other type, no user or role of their own. */
export default {
  id: 'seLinuxOptions',
  level: 'baseline',
  rows: [
    { from: '1.0', find: findOthersThan(new Set(CONTAINER_TYPES)) },
    { from: '1.31', find: findOthersThan(new Set([...CONTAINER_TYPES, 'container_engine_t'])) },
  ],
} satisfies Check;

function findOthersThan(allowed: ReadonlySet<string>): Find {
  const isBad = ({ type = '', user = '', role = '' }: Options): boolean => !allowed.has(type) || user !== '' || role !== '';
  return (pod) => {
    const own = pod.spec.securityContext?.seLinuxOptions;
    const bad = containersThat(pod, ({ securityContext }) => isBad(securityContext?.seLinuxOptions ?? {}));
    const setters = settersText(isBad(own ?? {}), bad);
    if (setters === undefined) return undefined;
    const all: readonly Options[] = [own ?? {}, ...allContainers(pod).map(({ securityContext }) => securityContext?.seLinuxOptions ?? {})];
    return { reason: 'seLinuxOptions', detail: `${setters} set forbidden securityContext.seLinuxOptions: ${badData(all, allowed)}` };
  };
}

function badData(all: readonly Options[], allowed: ReadonlySet<string>): string {
  const types = sortedOnce(all.map(({ type = '' }) => type).filter((type) => !allowed.has(type)));
  const parts = types.length === 0 ? [] : [`${oneOrMany(types.length, 'type', 'types')} ${quoted(types)}`];
  if (all.some(({ user = '' }) => user !== '')) parts.push('user may not be set');
  if (all.some(({ role = '' }) => role !== '')) parts.push('role may not be set');
  return parts.join('; ');
}
