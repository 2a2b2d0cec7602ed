import type { Decoded, KubernetesObject } from '../../kubernetes/objects.ts';
import type { KindInfo } from '../../schemas/store.ts';
import type { Attributes } from '../admission.ts';
import type { Bindings } from '../cel/evaluate.ts';
import { jsonValue } from '../cel/json-values.ts';
import { type Answer, Authorizer, ResourceCheck } from '../cel/library/authorizer.ts';
import { servedKind } from '../served-kinds.ts';
import { namespaceOf } from './matches.ts';

/** What admission expressions see of a request (apiserver `plugin/cel/{activation,condition}.go`, read at 1.34). `matched`: the kind as which it was matched. */
export function requestValues(attributes: Attributes, matched: KindInfo): Bindings {
  const { verb, object, old, namespace, state } = attributes;
  const json = (each: Decoded<KubernetesObject> | undefined): unknown => (each === undefined ? null : asKind(attributes, matched, each));
  const home = namespace === '' ? undefined : state.get('', 'Namespace', '', namespace);
  const authorizer = authorizerOf(attributes);
  return {
    object: jsonValue(verb === 'delete' ? null : json(object)),
    oldObject: jsonValue(verb === 'delete' ? json(object) : json(old)),
    request: jsonValue(admissionRequest(attributes, matched)),
    namespaceObject: jsonValue(home === undefined ? null : { metadata: home.metadata, ...parts(home) }),
    authorizer,
    'authorizer.requestResource': requestResource(attributes, authorizer),
  };
}

/** The object as it would be printed, under the version that the policy asked for. What a conversion would change besides is not. */
function asKind({ kind, state, version }: Attributes, matched: KindInfo, object: Decoded<KubernetesObject>): KubernetesObject {
  const printed = servedKind(kind, state, version).encode(object);
  return matched.apiVersion === kind.apiVersion ? printed : { ...printed, apiVersion: matched.apiVersion };
}

function parts(namespace: KubernetesObject): { spec?: unknown; status?: unknown } {
  const { spec = {}, status = {} } = namespace as { spec?: unknown; status?: unknown };
  return { spec, status };
}

const gvk = ({ group, version, kind }: KindInfo) => ({ group, version, kind });
const gvr = ({ group, version, plural }: KindInfo) => ({ group, version, resource: plural });

const OPTIONS: Readonly<Record<Attributes['verb'], string>> = { create: 'CreateOptions', update: 'UpdateOptions', delete: 'DeleteOptions' };

/** `request`: fields that are empty are not there. */
function admissionRequest(attributes: Attributes, matched: KindInfo): object {
  const { verb, kind, subresource, name, user } = attributes;
  const namespace = namespaceOf(attributes);
  return {
    uid: '',
    kind: gvk(matched),
    resource: gvr(matched),
    requestKind: gvk(kind),
    requestResource: gvr(kind),
    ...(subresource === '' ? {} : { subResource: subresource, requestSubResource: subresource }),
    ...(name === '' ? {} : { name }),
    ...(namespace === '' ? {} : { namespace }),
    operation: verb.toUpperCase(),
    userInfo: { username: user.name, groups: user.groups },
    object: null,
    oldObject: null,
    dryRun: false,
    options: { kind: OPTIONS[verb], apiVersion: 'meta.k8s.io/v1' },
  };
}

const UNKNOWN: Answer = { allowed: false, error: 'the authorizer is not simulated' };

/** Administrators may do everything. Of others nothing is known here, which is said. */
function authorizerOf(attributes: Attributes): Authorizer {
  return new Authorizer(attributes.user, ({ groups }): Answer => {
    if (groups.includes('system:masters')) return { allowed: true };
    attributes.note('an admission policy asks what somebody may do, which is not simulated here');
    return UNKNOWN;
  });
}

const requestResource = (attributes: Attributes, authorizer: Authorizer): ResourceCheck =>
  new ResourceCheck(authorizer, {
    group: attributes.kind.group,
    resource: attributes.kind.plural,
    subresource: attributes.subresource,
    namespace: namespaceOf(attributes),
    name: attributes.name,
  });
