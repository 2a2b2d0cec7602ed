import type { ObjectMeta } from 'kubernetes-types/meta/v1';
import { type FieldErrors, invalid, required } from '../../../kubernetes/field-error.ts';
import { FieldPath } from '../../../kubernetes/field-path.ts';
import { goQuote } from '../../../kubernetes/go-quote.ts';
import { isDNS1035Label, isDNS1123Subdomain, isValidPortNum, pathSegmentName } from '../../../kubernetes/names.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import { decodedLength } from '../../meta/bytes.ts';
import { validateObjectMeta } from '../../meta/object-meta.ts';
import { validateMetaUpdate } from '../../meta/update.ts';
import type { NameRule, Strategy, StrategyContext } from '../../strategy.ts';

/** `APIService`, which kubernetes-types lacks. */
interface APIService {
  apiVersion: string;
  kind: string;
  metadata: ObjectMeta;
  spec: {
    group?: string;
    version?: string;
    groupPriorityMinimum: number;
    versionPriority: number;
    caBundle?: string;
    insecureSkipTLSVerify?: boolean;
    service?: { name?: string; namespace?: string; port?: number };
  };
  status?: { conditions?: { type: string; status: string; reason?: string; message?: string }[] };
}

const METADATA = FieldPath.of('metadata');
const SPEC = FieldPath.of('spec');
const HTTPS_PORT = 443;
const MOST_GROUP_PRIORITY = 20000;
const MOST_VERSION_PRIORITY = 1000;
const LOCAL = { type: 'Available', status: 'True', reason: 'Local', message: 'Local APIServices are always available' };

/** APIService v1 (`ValidateAPIService`, kube-aggregator, read at 1.34). */
export default {
  group: 'apiregistration.k8s.io',
  version: 'v1',
  kind: 'APIService',
  nameRule: pathSegmentName,
  unconditionalUpdate: false,

  setDefaults({ spec }) {
    if (spec?.service) spec.service.port ??= HTTPS_PORT;
  },

  prepareForCreate(service) {
    service.status = service.spec?.service ? {} : { conditions: [{ ...LOCAL }] };
  },

  prepareForUpdate(service, old) {
    service.status = old.status ?? {};
  },

  validate: validateAPIService,

  *validateUpdate(service, old, context) {
    yield* validateMetaUpdate(service.metadata, old.metadata, { ...context, anyFinalizer: true }, METADATA);
    yield* validateAPIService(service, context);
  },
} satisfies Strategy<APIService>;

function* validateAPIService({ metadata, spec = {} }: Decoded<APIService>, { version }: StrategyContext): FieldErrors {
  const { group = '', groupPriorityMinimum = 0, versionPriority = 0, service } = spec;
  const wanted = `${spec.version ?? ''}.${group}`;
  const nameRule: NameRule = (name, prefix) => {
    const problems = pathSegmentName(name, prefix, version);
    if (problems.length > 0) return problems;
    return name === wanted ? [] : [`must be \`spec.version+"."+spec.group\`: ${goQuote(wanted)}`];
  };
  yield* validateObjectMeta(metadata, { namespaced: false, nameRule, version, anyFinalizer: true }, METADATA);
  yield* validateGroupVersion(group, spec.version ?? '');
  if (groupPriorityMinimum <= 0 || groupPriorityMinimum > MOST_GROUP_PRIORITY)
    yield invalid(SPEC.child('groupPriorityMinimum'), groupPriorityMinimum, `must be positive and less than ${MOST_GROUP_PRIORITY}`);
  if (versionPriority <= 0 || versionPriority > MOST_VERSION_PRIORITY)
    yield invalid(SPEC.child('versionPriority'), versionPriority, `must be positive and less than ${MOST_VERSION_PRIORITY}`);
  if (service) yield* validateRemote(spec, service);
  else yield* validateLocal(spec);
}

function* validateGroupVersion(group: string, version: string): FieldErrors {
  if (group === '' && version !== 'v1') yield required(SPEC.child('group'), 'only v1 may have an empty group and it better be legacy kube');
  if (group !== '') for (const problem of isDNS1123Subdomain(group)) yield invalid(SPEC.child('group'), group, problem);
  for (const problem of isDNS1035Label(version)) yield invalid(SPEC.child('version'), version, problem);
}

type Spec = Decoded<APIService['spec']>;

/** Served by this API server itself, to which there is no connection to secure. */
function* validateLocal({ caBundle = '', insecureSkipTLSVerify = false }: Spec): FieldErrors {
  if (caBundle !== '')
    yield invalid(SPEC.child('caBundle'), `${decodedLength(caBundle)} bytes`, 'local APIServices may not have a caBundle');
  if (insecureSkipTLSVerify)
    yield invalid(SPEC.child('insecureSkipTLSVerify'), true, 'local APIServices may not have insecureSkipTLSVerify');
}

function* validateRemote({ caBundle = '', insecureSkipTLSVerify = false }: Spec, service: NonNullable<Spec['service']>): FieldErrors {
  const path = SPEC.child('service');
  if ((service.namespace ?? '') === '') yield required(path.child('namespace'));
  if ((service.name ?? '') === '') yield required(path.child('name'));
  const problems = isValidPortNum(service.port ?? 0);
  if (problems.length > 0) yield invalid(path.child('port'), service.port ?? 0, `port is not valid: ${problems.join(',')}`);
  if (insecureSkipTLSVerify && caBundle !== '')
    yield invalid(SPEC.child('insecureSkipTLSVerify'), true, 'may not be true if caBundle is present');
}
