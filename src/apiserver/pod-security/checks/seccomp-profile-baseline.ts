import { goQuote } from '../../../kubernetes/go-quote.ts';
import { SECCOMP_CONTAINER, SECCOMP_POD } from '../../pod/annotations.ts';
import { allContainers, type Check, type Find } from '../check.ts';
import { oneOrMany, sortedOnce } from '../wording.ts';
import { badSeccompProfiles } from './seccomp-profiles.ts';

const isAllowed = (profile: string): boolean =>
  profile === 'runtime/default' || profile === 'docker/default' || profile.startsWith('localhost/');

/** Up to 1.18 seccomp was asked for by annotations. */
const findInAnnotations: Find = (pod) => {
  const annotations = pod.metadata.annotations ?? {};
  const keys = [SECCOMP_POD, ...allContainers(pod).map(({ name = '' }) => `${SECCOMP_CONTAINER}${name}`)];
  const bad = sortedOnce(
    keys.flatMap((key) => {
      const value = Object.hasOwn(annotations, key) ? annotations[key] : undefined;
      return value === undefined || isAllowed(value) ? [] : [`${key}=${goQuote(value)}`];
    }),
  );
  if (bad.length === 0) return undefined;
  return { reason: 'seccompProfile', detail: `forbidden ${oneOrMany(bad.length, 'annotation', 'annotations')} ${bad.join(', ')}` };
};

/** Seccomp may not be switched off. */
export default {
  id: 'seccompProfile_baseline',
  level: 'baseline',
  rows: [
    { from: '1.0', find: findInAnnotations },
    { from: '1.19', find: badSeccompProfiles },
  ],
} satisfies Check;
