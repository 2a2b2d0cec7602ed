import type { ServiceAccount } from 'kubernetes-types/core/v1';
import { FieldPath } from '../../../kubernetes/field-path.ts';
import { nameIsDNSSubdomain } from '../../../kubernetes/names.ts';
import { validateObjectMeta } from '../../meta/object-meta.ts';
import { validateMetaUpdate } from '../../meta/update.ts';
import type { Strategy, StrategyContext } from '../../strategy.ts';

const METADATA = FieldPath.of('metadata');
const options = ({ version }: StrategyContext) => ({ namespaced: true, nameRule: nameIsDNSSubdomain, version });

/** ServiceAccount v1 (`ValidateServiceAccount`, read at 1.34). */
export default {
  group: '',
  version: 'v1',
  kind: 'ServiceAccount',
  nameRule: nameIsDNSSubdomain,

  /** Of a Secret's reference the name alone is kept. */
  prepareForCreate(account) {
    if (account.secrets) account.secrets = account.secrets.map(({ name }) => (name === undefined ? {} : { name }));
  },

  *validate(account, context) {
    yield* validateObjectMeta(account.metadata, options(context), METADATA);
  },

  *validateUpdate(account, old, context) {
    yield* validateMetaUpdate(account.metadata, old.metadata, options(context), METADATA);
    yield* validateObjectMeta(account.metadata, options(context), METADATA);
  },
} satisfies Strategy<ServiceAccount>;
