import type { ConfigMap } from 'kubernetes-types/core/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import { configurationRule } from './configuration-rule.ts';

/** A container that names a ConfigMap or a key that does not exist is not started. */
export default configurationRule('ConfigMap', ({ object }) => {
  const { data = {}, binaryData = {} } = object as Decoded<ConfigMap>;
  const keys = [...Object.keys(data), ...Object.keys(binaryData)];
  // An empty one is there to be filled by somebody else.
  return keys.length === 0 ? undefined : keys;
});
