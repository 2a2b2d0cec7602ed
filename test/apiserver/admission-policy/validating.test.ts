import { describe, expect, it } from 'vitest';
import { POLICY_DELAY } from '../../../src/apiserver/admission-policy/in-force.ts';
import type { ClusterState } from '../../../src/apiserver/cluster-state.ts';
import { type ApiResponse, handle, isAccepted, kindOf } from '../../../src/apiserver/request.ts';
import { kubernetesVersion } from '../../../src/kubernetes/version.ts';
import type { KubernetesObject } from '../../../src/kubernetes/objects.ts';
import { ask, SHOP } from '../asking.ts';

const GROUP = 'admissionregistration.k8s.io';
const RULES = [{ apiGroups: ['apps'], apiVersions: ['v1'], operations: ['CREATE', 'UPDATE'], resources: ['deployments'] }];

function policy(spec: object, name = 'few'): KubernetesObject {
  return {
    apiVersion: `${GROUP}/v1`,
    kind: 'ValidatingAdmissionPolicy',
    metadata: { name },
    spec: { failurePolicy: 'Fail', matchConstraints: { resourceRules: RULES, matchPolicy: 'Equivalent' }, ...spec },
  } as KubernetesObject;
}

function binding(spec: object = {}, policyName = 'few', name = 'few-here'): KubernetesObject {
  return {
    apiVersion: `${GROUP}/v1`,
    kind: 'ValidatingAdmissionPolicyBinding',
    metadata: { name },
    spec: { policyName, validationActions: ['Deny'], ...spec },
  } as KubernetesObject;
}

const cluster = (...objects: readonly KubernetesObject[]): ClusterState => SHOP.with(GROUP, ...objects);
const FEW = {
  validations: [{ expression: 'object.spec.replicas <= 5', messageExpression: '"at most 5, not " + string(object.spec.replicas)' }],
};

function deployment(replicas: number, labels: object = { app: 'till' }): object {
  const pods = { app: 'till' };
  const template = { metadata: { labels: pods }, spec: { containers: [{ name: 'till', image: 'shop/till:1.0' }] } };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'till', labels },
    spec: { replicas, selector: { matchLabels: pods }, template },
  };
}

const said = (response: ApiResponse): string | undefined => (isAccepted(response) ? undefined : response.status.message);
const denial = (state: ClusterState, body = deployment(9), minor = 34): string | undefined =>
  said(ask(body, minor, state))?.replace(/^.* denied request: /, '');

describe('a policy that is bound', () => {
  it('refuses in the words of the server', () => {
    const message = "ValidatingAdmissionPolicy 'few' with binding 'few-here' denied request: at most 5, not 9";
    expect(ask(deployment(9), 34, cluster(policy(FEW), binding()))).toMatchObject({
      code: 422,
      status: {
        reason: 'Invalid',
        message: `deployments.apps "till" is forbidden: ${message}`,
        details: { kind: 'deployments', group: 'apps', name: 'till' },
        causes: [{ reason: '', field: '', message }],
      },
    });
    expect(isAccepted(ask(deployment(3), 34, cluster(policy(FEW), binding())))).toBe(true);
  });

  it('answers with the code that it asks for', () => {
    const strict = policy({ validations: [{ expression: 'false', reason: 'Forbidden', message: ' no ' }] });
    expect(ask(deployment(1), 34, cluster(strict, binding()))).toMatchObject({ code: 403, status: { reason: 'Forbidden' } });
    expect(denial(cluster(strict, binding()))).toBe('no');
  });

  it('is nothing without a binding, before 1.30, and to policies themselves', () => {
    expect(denial(cluster(policy(FEW)))).toBeUndefined();
    expect(denial(cluster(policy(FEW), binding()), deployment(9), 29)).toBeUndefined();
    const everything = [{ apiGroups: ['*'], apiVersions: ['*'], operations: ['*'], resources: ['*'] }];
    const never = policy({ matchConstraints: { resourceRules: everything }, validations: [{ expression: 'false' }] });
    expect(isAccepted(ask(binding({}, 'other', 'other'), 34, cluster(never, binding())))).toBe(true);
    expect(denial(cluster(never, binding()), { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } })).toBe(
      'failed expression: false',
    );
  });

  it('warns instead where the binding says so', () => {
    const response = ask(deployment(9), 34, cluster(policy(FEW), binding({ validationActions: ['Warn', 'Audit'] })));
    expect(response).toMatchObject({
      code: 201,
      warnings: ["Validation failed for ValidatingAdmissionPolicy 'few' with binding 'few-here': at most 5, not 9"],
    });
  });

  it('is heeded a moment after it was made, and says so until then', () => {
    const created = new Date('2026-01-02T03:04:05Z');
    const stamped = (object: KubernetesObject): KubernetesObject => ({
      ...object,
      metadata: { ...object.metadata, creationTimestamp: '2026-01-02T03:04:05Z' },
    });
    const state = cluster(stamped(policy(FEW)), stamped(binding()));
    const kind = kindOf({ apiVersion: 'apps/v1', kind: 'Deployment' }, kubernetesVersion(34));
    const after = (milliseconds: number): ApiResponse => {
      if (kind === undefined) throw new Error('no Deployment');
      const request = { verb: 'create', kind, namespace: 'shop', body: deployment(9) } as const;
      return handle(request, state, kubernetesVersion(34), new Date(created.getTime() + milliseconds));
    };
    expect(after(POLICY_DELAY - 1)).toMatchObject({
      code: 201,
      notSimulated: expect.stringContaining(
        "from then on: ValidatingAdmissionPolicy 'few' with binding 'few-here' denied request: at most 5",
      ),
    });
    expect(after(POLICY_DELAY)).toMatchObject({ code: 422 });
  });
});

describe('what a policy is about', () => {
  const matching = (constraints: object, here: object = {}) =>
    denial(
      cluster(
        policy({ matchConstraints: { resourceRules: RULES, ...constraints }, validations: [{ expression: 'false' }] }),
        binding(here),
      ),
    );
  const refused = 'failed expression: false';

  it.each<[string, object, object, boolean]>([
    ['other labels', { objectSelector: { matchLabels: { app: 'desk' } } }, {}, false],
    ['its labels', { objectSelector: { matchLabels: { app: 'till' } } }, {}, true],
    ['its namespace', { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } } }, {}, true],
    ['another namespace', { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'bank' } } }, {}, false],
    ['another name', { resourceRules: [{ ...RULES[0], resourceNames: ['desk'] }] }, {}, false],
    ['its name', { resourceRules: [{ ...RULES[0], resourceNames: ['till'] }] }, {}, true],
    ['what is excluded', { excludeResourceRules: [{ ...RULES[0], resourceNames: ['till'] }] }, {}, false],
    ['deletions', { resourceRules: [{ ...RULES[0], operations: ['DELETE'] }] }, {}, false],
    ['what is in no namespace', { resourceRules: [{ ...RULES[0], scope: 'Cluster' }] }, {}, false],
    ['what is in a namespace', { resourceRules: [{ ...RULES[0], scope: 'Namespaced' }] }, {}, true],
    ['subresources', { resourceRules: [{ ...RULES[0], resources: ['deployments/scale', '*/status'] }] }, {}, false],
    ['the resource and all below it', { resourceRules: [{ ...RULES[0], resources: ['deployments/*'] }] }, {}, true],
    ['an old version that is not served', { resourceRules: [{ ...RULES[0], apiVersions: ['v1beta1'] }] }, {}, false],
    ['a binding for others', {}, { matchResources: { objectSelector: { matchLabels: { app: 'desk' } } } }, false],
    ['a binding for it', {}, { matchResources: { resourceRules: RULES } }, true],
  ])('%s', (_, constraints, here, applies) => expect(matching(constraints, here)).toBe(applies ? refused : undefined));

  it('finds the same kind in another version, unless told not to', () => {
    const autoscaler = {
      apiVersion: 'autoscaling/v1',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: 'till' },
      spec: { maxReplicas: 3, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'till' } },
    };
    const rules = [{ apiGroups: ['autoscaling'], apiVersions: ['v2'], operations: ['CREATE'], resources: ['horizontalpodautoscalers'] }];
    const about = (matchPolicy: string) =>
      policy({ matchConstraints: { resourceRules: rules, matchPolicy }, validations: [{ expression: 'request.kind.version == "v1"' }] });
    expect(denial(cluster(about('Equivalent'), binding()), autoscaler)).toBe('failed expression: request.kind.version == "v1"');
    expect(denial(cluster(about('Exact'), binding()), autoscaler)).toBeUndefined();
  });

  it('meets its conditions', () => {
    const when = (...expressions: string[]) =>
      denial(
        cluster(
          policy({
            matchConditions: expressions.map((expression, i) => ({ name: `c${i}`, expression })),
            validations: [{ expression: 'false' }],
          }),
          binding(),
        ),
      );
    expect(when('object.spec.replicas > 20', 'object.nope')).toBeUndefined();
    expect(when('object.spec.replicas < 20')).toBe(refused);
    expect(when('object.nope', 'object.never')).toBe(
      "[expression 'object.nope' resulted in error: no such key: nope, expression 'object.never' resulted in error: no such key: never]",
    );
  });
});

describe('expressions', () => {
  const holds = (expression: string, more: object = {}) =>
    denial(cluster(policy({ validations: [{ expression, message: 'no' }], ...more }), binding()), deployment(9));

  it.each([
    'has(object.spec.template.spec.containers) && object.kind == "Deployment"',
    'oldObject == null',
    'request.operation == "CREATE" && request.name == "till" && request.namespace == "shop"',
    'request.kind.group == "apps" && request.resource.resource == "deployments" && !has(request.subResource)',
    'request.userInfo.groups.exists(g, g == "system:masters") && request.dryRun == false',
    'namespaceObject.metadata.name == "shop"',
    'authorizer.group("apps").resource("deployments").check("create").allowed()',
    'authorizer.requestResource.check("delete").allowed() && authorizer.path("/healthz").check("get").allowed()',
    'has(object.status) && has(object.spec.strategy)',
    'object.spec.template.spec.containers.all(c, c.image.startsWith("shop/"))',
    'object.metadata.labels.all(k, v, v == "till")',
  ])('%s holds', (expression) => expect(holds(expression)).toBeUndefined());

  it('see the variables of the policy, each worked out when asked for', () => {
    const variables = [
      { name: 'count', expression: 'object.spec.replicas' },
      { name: 'twice', expression: 'variables.count * 2' },
      { name: 'broken', expression: 'object.nope' },
    ];
    expect(holds('variables.twice == 18', { variables })).toBeUndefined();
    expect(holds('variables.broken == 1', { variables })).toBe(
      'expression \'variables.broken == 1\' resulted in error: composited variable "broken" fails to evaluate: no such key: nope',
    );
  });

  it('that fail are as the policy wants them', () => {
    expect(holds('object.nope > 1')).toBe("expression 'object.nope > 1' resulted in error: no such key: nope");
    expect(holds('object.nope > 1', { failurePolicy: 'Ignore' })).toBeUndefined();
    expect(holds('false', { failurePolicy: 'Ignore' })).toBe('no');
    const annotated = { auditAnnotations: [{ key: 'k', valueExpression: 'string(object.nope)' }] };
    expect(denial(cluster(policy({ validations: [{ expression: 'true' }], ...annotated }), binding({ validationActions: ['Warn'] })))).toBe(
      "expression 'string(object.nope)' resulted in error: no such key: nope",
    );
  });

  it('may not cost without end', () => {
    const endless =
      'object.spec.template.spec.containers[0].image.matches("a") || lists.range(2000).all(x, lists.range(2000).all(y, x + y >= 0))';
    expect(holds(endless)).toContain('operation cancelled: actual cost limit exceeded');
  });

  it('fall back from one message to the next', () => {
    const message = (validation: object) => denial(cluster(policy({ validations: [{ expression: 'false', ...validation }] }), binding()));
    expect(message({ messageExpression: '" " ' })).toBe('failed expression: false');
    expect(message({ messageExpression: 'object.nope', message: 'plain' })).toBe('plain');
    expect(message({ messageExpression: '"two\\nlines"', message: 'plain' })).toBe('plain');
  });

  it('are all asked, and the first refusal is told', () => {
    const both = policy({
      validations: [
        { expression: 'false', message: 'one' },
        { expression: 'false', message: 'two' },
      ],
    });
    const response = ask(deployment(1), 34, cluster(both, binding({ validationActions: ['Warn'] })));
    expect(response.warnings.map((text) => text.replace(/.*: /, ''))).toEqual(['one', 'two']);
    expect(denial(cluster(both, binding()))).toBe('one');
  });
});

describe('parameters', () => {
  const limits = (name: string, most: string): KubernetesObject =>
    ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name, namespace: 'shop', labels: { limits: 'yes' } },
      data: { most },
    }) as KubernetesObject;
  const withParams = policy({
    paramKind: { apiVersion: 'v1', kind: 'ConfigMap' },
    validations: [
      { expression: 'params == null || object.spec.replicas <= int(params.data.most)', messageExpression: '"at most " + params.data.most' },
    ],
  });
  const outcome = (paramRef: object | undefined, ...maps: readonly KubernetesObject[]) =>
    denial(cluster(withParams, binding(paramRef === undefined ? {} : { paramRef })).with('', ...maps));

  it.each<[string, object | undefined, string | undefined]>([
    ['by name', { name: 'small', parameterNotFoundAction: 'Deny' }, 'at most 4'],
    ['by label, each in turn', { selector: { matchLabels: { limits: 'yes' } }, parameterNotFoundAction: 'Deny' }, 'at most 4'],
    ['not found, and so be it', { name: 'none', parameterNotFoundAction: 'Allow' }, undefined],
    [
      'not found, and needed',
      { name: 'none', parameterNotFoundAction: 'Deny' },
      'failed to configure binding: no params found for policy binding with `Deny` parameterNotFoundAction',
    ],
    ['none asked for', undefined, undefined],
  ])('%s', (_, ref, expected) => expect(outcome(ref, limits('large', '20'), limits('small', '4'))).toBe(expected));

  it('of a kind that nobody serves refuse everything', () => {
    const lost = policy({ paramKind: { apiVersion: 'shop.example/v1', kind: 'Limit' }, validations: [{ expression: 'true' }] });
    expect(said(ask(deployment(1), 34, cluster(lost, binding())))).toBe(
      'deployments.apps "till" is forbidden: ValidatingAdmissionPolicy \'few\' denied request: failed to configure policy: ' +
        "failed to find resource referenced by paramKind: 'shop.example/v1, Kind=Limit'",
    );
  });
});
