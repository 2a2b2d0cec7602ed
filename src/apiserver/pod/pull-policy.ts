import { parseImage } from '../../kubernetes/image.ts';

/** The pull policy that an image gets whose own is not given (`SetDefaults_Container`, read at 1.34): `latest`, said or not, is always pulled. */
export function defaultPullPolicy(image: string): 'Always' | 'IfNotPresent' {
  const parsed = parseImage(image);
  if ('problem' in parsed) return 'IfNotPresent';
  const { tag, digest } = parsed;
  return tag === 'latest' || (tag === undefined && digest === undefined) ? 'Always' : 'IfNotPresent';
}
