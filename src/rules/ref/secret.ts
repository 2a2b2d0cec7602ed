import type { Secret } from 'kubernetes-types/core/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import { configurationRule } from './configuration-rule.ts';

/** A container that names a Secret or a key that does not exist is not started. */
export default configurationRule('Secret', ({ object }) => {
  const { data = {}, stringData = {}, type } = object as Decoded<Secret>;
  const keys = [...Object.keys(data), ...Object.keys(stringData)];
  // An empty one, or one for a token, is there to be filled by somebody else.
  return keys.length === 0 || type === 'kubernetes.io/service-account-token' ? undefined : keys;
});
