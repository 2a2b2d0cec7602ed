import { nameIsDNS1035Label, nameIsDNSLabel } from '../../kubernetes/names.ts';
import { byVersion } from '../../kubernetes/version.ts';
import type { NameRule } from '../strategy.ts';

/** The name of a Service: a digit may come first from 1.36 on (gate RelaxedServiceNameValidation). */
export const serviceNameRule: NameRule = (name, prefix, version) =>
  byVersion<NameRule>(version, [
    { from: '1.18', value: nameIsDNS1035Label },
    { from: '1.36', value: nameIsDNSLabel },
  ])(name, prefix, version);
