import type { HTTPIngressPath, Ingress, IngressBackend, IngressRule, IngressSpec, IngressTLS } from 'kubernetes-types/networking/v1';
import { type FieldErrors, GoValue, invalid, notSupported, required } from '../../../kubernetes/field-error.ts';
import { FieldPath } from '../../../kubernetes/field-path.ts';
import { parseIPSloppy } from '../../../kubernetes/ip.ts';
import {
  isDNS1123Subdomain,
  isValidPortName,
  isValidPortNum,
  isWildcardDNS1123Subdomain,
  nameIsDNSSubdomain,
} from '../../../kubernetes/names.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import { nextGeneration } from '../../meta/next-generation.ts';
import { validateObjectMeta } from '../../meta/object-meta.ts';
import { serviceNameRule } from '../../meta/service-name.ts';
import { validateTypedLocalReference } from '../../meta/typed-local-reference.ts';
import { validateMetaUpdate } from '../../meta/update.ts';
import { specChanged } from '../../workload/status.ts';
import type { Strategy, StrategyContext } from '../../strategy.ts';

const METADATA = FieldPath.of('metadata');
const SPEC = FieldPath.of('spec');
const CLASS_ANNOTATION = 'kubernetes.io/ingress.class';
const options = ({ version }: StrategyContext) => ({ namespaced: true, nameRule: nameIsDNSSubdomain, version });

/** Ingress v1 (`ValidateIngressCreate`, read at 1.34). */
export default {
  group: 'networking.k8s.io',
  version: 'v1',
  kind: 'Ingress',
  nameRule: nameIsDNSSubdomain,
  tracksGeneration: true,

  prepareForCreate(ingress) {
    delete ingress.status;
  },

  *validate(ingress, context) {
    yield* validateObjectMeta(ingress.metadata, options(context), METADATA);
    yield* validateSpec(ingress.spec, context);
    const annotation = ingress.metadata?.annotations?.[CLASS_ANNOTATION];
    const className = ingress.spec?.ingressClassName;
    if (annotation !== undefined && className !== undefined && annotation !== className)
      yield invalid(FieldPath.of('annotations', CLASS_ANNOTATION), annotation, 'must match `ingressClassName` when both are specified');
  },

  prepareForUpdate(ingress, old, context) {
    if (specChanged(ingress, old, context)) nextGeneration(ingress, old);
  },

  *validateUpdate(ingress, old, context) {
    yield* validateMetaUpdate(ingress.metadata, old.metadata, options(context), METADATA);
    yield* validateObjectMeta(ingress.metadata, options(context), METADATA);
    yield* validateSpec(ingress.spec, context);
  },

  *warningsOnCreate({ metadata, spec }) {
    if (metadata?.annotations?.[CLASS_ANNOTATION] !== undefined && spec?.ingressClassName === undefined)
      yield `annotation "${CLASS_ANNOTATION}" is deprecated, please use 'spec.ingressClassName' instead`;
  },
} satisfies Strategy<Ingress>;

function* validateSpec(spec: Decoded<IngressSpec> | undefined, context: StrategyContext): FieldErrors {
  const { rules = [], defaultBackend, tls = [], ingressClassName } = spec ?? {};
  if (rules.length === 0 && defaultBackend === undefined)
    yield invalid(
      SPEC,
      new GoValue('[]networking.IngressRule', spec?.rules ?? null),
      'either `defaultBackend` or `rules` must be specified',
    );
  if (defaultBackend !== undefined) yield* validateBackend(defaultBackend, SPEC.child('defaultBackend'), context);
  for (const [index, rule] of rules.entries()) yield* validateRule(rule, SPEC.child('rules').index(index), context);
  for (const [index, entry] of tls.entries()) yield* validateTLS(entry, SPEC.child('tls').index(index), context);
  if (ingressClassName !== undefined)
    for (const problem of nameIsDNSSubdomain(ingressClassName, false, context.version))
      yield invalid(SPEC.child('ingressClassName'), ingressClassName, problem);
}

function* validateRule({ host = '', http }: Decoded<IngressRule>, path: FieldPath, context: StrategyContext): FieldErrors {
  if (host !== '') {
    if (parseIPSloppy(host) !== undefined) yield invalid(path.child('host'), host, 'must be a DNS name, not an IP address');
    yield* validateHost(host, path.child('host'));
  }
  if (http === undefined) return;
  const { paths = [] } = http;
  if (paths.length === 0) yield required(path.child('http', 'paths'));
  for (const [index, entry] of paths.entries()) yield* validatePath(entry, path.child('http', 'paths').index(index), context);
}

function* validateHost(host: string, path: FieldPath): FieldErrors {
  const problems = host.includes('*') ? isWildcardDNS1123Subdomain(host) : isDNS1123Subdomain(host);
  for (const problem of problems) yield invalid(path, host, problem);
}

const PATH_TYPES = ['Exact', 'ImplementationSpecific', 'Prefix'];
const FORBIDDEN_SEQUENCES = ['//', '/./', '/../', '%2f', '%2F'];
const FORBIDDEN_ENDINGS = ['/..', '/.'];

function* validatePath(
  { path: url = '', pathType, backend }: Decoded<HTTPIngressPath>,
  path: FieldPath,
  context: StrategyContext,
): FieldErrors {
  if (pathType === undefined) {
    yield required(path.child('pathType'), 'pathType must be specified');
    return;
  }
  const place = path.child('path');
  if (!PATH_TYPES.includes(pathType)) yield notSupported(path.child('pathType'), pathType, PATH_TYPES);
  else if (pathType === 'ImplementationSpecific') {
    if (url !== '' && !url.startsWith('/')) yield invalid(place, url, 'must be an absolute path');
  } else {
    if (!url.startsWith('/')) yield invalid(place, url, 'must be an absolute path');
    for (const sequence of FORBIDDEN_SEQUENCES) if (url.includes(sequence)) yield invalid(place, url, `must not contain '${sequence}'`);
    for (const ending of FORBIDDEN_ENDINGS) if (url.endsWith(ending)) yield invalid(place, url, `cannot end with '${ending}'`);
  }
  yield* validateBackend(backend ?? {}, path.child('backend'), context);
}

function* validateBackend({ resource, service }: Decoded<IngressBackend>, path: FieldPath, { version }: StrategyContext): FieldErrors {
  if (resource !== undefined && service !== undefined) yield invalid(path, '', 'cannot set both resource and service backends');
  else if (resource !== undefined) yield* validateTypedLocalReference(resource, path.child('resource'), version);
  else if (service === undefined) yield invalid(path, '', 'resource or service backend is required');
  else {
    const { name = '', port } = service;
    if (name === '') yield required(path.child('service', 'name'));
    else for (const problem of serviceNameRule(name, false, version)) yield invalid(path.child('service', 'name'), name, problem);
    yield* validateBackendPort(port ?? {}, path);
  }
}

/** The number or the name of the Service's port; complaints about their count stand at the backend. */
function* validateBackendPort({ name = '', number = 0 }: { name?: string; number?: number }, path: FieldPath): FieldErrors {
  const place = path.child('service', 'port');
  if (name !== '' && number !== 0) yield invalid(path, '', 'cannot set both port name & port number');
  else if (name !== '') for (const problem of isValidPortName(name)) yield invalid(place.child('name'), name, problem);
  else if (number !== 0) for (const problem of isValidPortNum(number)) yield invalid(place.child('number'), number, problem);
  else yield required(path, 'port name or number is required');
}

function* validateTLS({ hosts = [], secretName = '' }: Decoded<IngressTLS>, path: FieldPath, { version }: StrategyContext): FieldErrors {
  for (const [index, host] of hosts.entries()) yield* validateHost(host, path.child('hosts').index(index));
  if (secretName === '') return;
  for (const problem of nameIsDNSSubdomain(secretName, false, version)) yield invalid(path.child('secretName'), secretName, problem);
}
