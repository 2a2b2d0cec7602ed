import { goQuote } from '../../../kubernetes/go-quote.ts';
import { APPARMOR_CONTAINER } from '../../pod/annotations.ts';
import { has } from '../../pod/features.ts';
import { allContainers, type Check, type CheckedPod, type Find } from '../check.ts';
import { oneOrMany, quoted, settersText, sortedOnce } from '../wording.ts';

/** The runtime's AppArmor profile may be exchanged for one of the node's, and not be switched off. Servers read the fields from 1.30. */
export default {
  id: 'appArmorProfile',
  level: 'baseline',
  rows: [{ from: '1.0', find: (pod, release) => (has('appArmorFields', release) ? findInFields(pod, release) : findInAnnotations(pod)) }],
} satisfies Check;

const isAllowed = (profile: string): boolean => profile === '' || profile === 'runtime/default' || profile.startsWith('localhost/');

const badAnnotations = ({ metadata }: CheckedPod): readonly string[] =>
  sortedOnce(
    Object.entries(metadata.annotations ?? {})
      .filter(([key, value = '']) => key.startsWith(APPARMOR_CONTAINER) && !isAllowed(value))
      .map(([key, value = '']) => `${key}=${goQuote(value)}`),
  );

const reasonFor = (count: number): string => oneOrMany(count, 'forbidden AppArmor profile', 'forbidden AppArmor profiles');

function findInAnnotations(pod: CheckedPod): ReturnType<Find> {
  const bad = badAnnotations(pod);
  return bad.length === 0 ? undefined : { reason: reasonFor(bad.length), detail: bad.join(', ') };
}

const findInFields: Find = (pod) => {
  const own = badType(pod.spec.securityContext?.appArmorProfile);
  const containers = allContainers(pod).flatMap(({ name = '', securityContext }) => {
    const type = badType(securityContext?.appArmorProfile);
    return type === undefined ? [] : [{ name, type }];
  });
  const annotations = badAnnotations(pod);
  const setters = [
    settersText(
      own !== undefined,
      containers.map(({ name }) => name),
    ),
    annotations.length === 0 ? undefined : oneOrMany(annotations.length, 'annotation', 'annotations'),
  ].filter((part) => part !== undefined);
  if (setters.length === 0) return undefined;
  const types = sortedOnce([...(own === undefined ? [] : [own]), ...containers.map(({ type }) => type)]);
  const values = [...types, ...annotations];
  return {
    reason: reasonFor(values.length),
    detail: `${setters.join(' and ')} must not set AppArmor profile type to ${quoted(values)}`,
  };
};

const badType = (profile: { type?: string } | undefined): string | undefined =>
  profile === undefined || profile.type === 'RuntimeDefault' || profile.type === 'Localhost' ? undefined : (profile.type ?? '');
