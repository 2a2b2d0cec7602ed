import { describe, expect, it } from 'vitest';
import { ask, causes, storedOf } from '../asking.ts';

const resourceRules = [{ apiGroups: ['apps'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['deployments'] }];
const policy = (spec: object, name = 'shop') => ({
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingAdmissionPolicy',
  metadata: { name },
  spec: { matchConstraints: { resourceRules }, validations: [{ expression: 'true' }], ...spec },
});
const firstLines = (spec: object, minor?: number) =>
  causes(ask(policy(spec), minor)).map((cause) => cause.split('\n')[0]?.replace(/".*": /, ''));

describe('validating policies', () => {
  it('get defaults even without a spec', () => {
    expect(storedOf(ask(policy({})))).toMatchObject({
      spec: { failurePolicy: 'Fail', matchConstraints: { matchPolicy: 'Equivalent' } },
      status: {},
    });
    expect(causes(ask({ ...policy({}), spec: undefined })).map((cause) => cause.split(':')[0])).toEqual([
      'spec.matchConstraints',
      'spec.validations',
      'spec.auditAnnotations',
    ]);
  });

  it('know params only of a kind, the authorizer not in messages, and variables in their order', () => {
    const undeclared = (name: string, at: number) =>
      `compilation failed: ERROR: <input>:1:${at}: undeclared reference to '${name}' (in container '')`;
    const usesParams = [{ expression: 'params.max > 1', messageExpression: 'string(authorizer.path("/x").check("get").allowed())' }];
    expect(firstLines({ validations: usesParams })).toEqual([
      `spec.validations[0].expression: Invalid value: ${undeclared('params', 1)}`,
      `spec.validations[0].messageExpression: Invalid value: ${undeclared('authorizer', 8)}`,
    ]);
    expect(firstLines({ validations: [{ expression: 'params.max > 1' }], paramKind: { apiVersion: 'v1', kind: 'ConfigMap' } })).toEqual([]);
    const variables = [
      { name: 'early', expression: 'variables.late > 1' },
      { name: 'late', expression: 'object.spec.replicas + 1' },
      { name: 'in', expression: 'variables.late > 1' },
    ];
    expect(firstLines({ variables, validations: [{ expression: 'variables.late > "1"' }] })).toEqual([
      "spec.variables[0].expression: Invalid value: compilation failed: ERROR: <input>:1:10: undefined field 'late'",
      'spec.variables[2].name: Invalid value: must be a valid CEL identifier',
      "spec.validations[0].expression: Invalid value: compilation failed: ERROR: <input>:1:16: found no matching overload for '_>_' applied to '(int, string)'",
    ]);
  });

  it('want booleans, strings, and strings or nothing', () => {
    expect(
      firstLines({
        matchConditions: [{ name: 'a', expression: '1' }],
        validations: [{ expression: '"a"', messageExpression: '1', message: 'two\nlines', reason: 'Because' }],
        auditAnnotations: [
          { key: 'a', valueExpression: 'null' },
          { key: 'a', valueExpression: '1' },
        ],
      }),
    ).toEqual([
      'spec.matchConditions[0].expression: Invalid value: must evaluate to bool but got int',
      'spec.validations[0].expression: Invalid value: must evaluate to bool but got string',
      'spec.validations[0].messageExpression: Invalid value: must evaluate to string but got int',
      'spec.validations[0].message: Invalid value: message must not contain line breaks',
      'spec.validations[0].reason: Unsupported value: supported values: "Forbidden", "Invalid", "RequestEntityTooLarge"',
      'spec.auditAnnotations[1].valueExpression: Invalid value: must evaluate to one of [string null_type] but got int',
      'spec.auditAnnotations[1].key: Duplicate value: "a"',
    ]);
  });
});

describe('bindings', () => {
  const binding = (spec: object, kind = 'ValidatingAdmissionPolicyBinding') => ({
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind,
    metadata: { name: 'shop' },
    spec: { policyName: 'shop', ...spec },
  });

  it('deny or warn, not both; what they match has another name up to 1.30', () => {
    const body = binding({
      validationActions: ['Deny', 'Warn'],
      matchResources: { matchPolicy: 'Some' },
      paramRef: { name: 'a', selector: {} },
    });
    const fields = (minor: number) => causes(ask(body, minor)).map((cause) => cause.split(':')[0]);
    expect(fields(34)).toEqual([
      'spec.paramRef.name',
      'spec.paramRef.selector',
      'spec.paramRef.parameterNotFoundAction',
      'spec.matchResources.matchPolicy',
      'spec.validationActions',
    ]);
    expect(fields(30)[3]).toBe('spec.matchResouces.matchPolicy');
  });

  it('of mutating policies have no actions', () => {
    expect(causes(ask(binding({}, 'MutatingAdmissionPolicyBinding'), 36))).toEqual([]);
    expect(causes(ask(binding({})))).toEqual(['spec.validationActions: Required value: at least one validation action is required']);
  });
});

describe('mutating policies', () => {
  it('change what is created or updated, in one way each', () => {
    const spec = {
      matchConstraints: { resourceRules: [{ ...resourceRules[0], operations: ['CREATE', 'DELETE'] }] },
      reinvocationPolicy: 'Never',
      mutations: [
        {
          patchType: 'JSONPatch',
          jsonPatch: { expression: '[JSONPatch{op: "add", path: "/spec/" + jsonpatch.escapeKey("a/b"), value: 1}]' },
        },
        {
          patchType: 'ApplyConfiguration',
          applyConfiguration: { expression: 'Object{spec: Object.spec{replicas: nobody}}' },
          jsonPatch: {},
        },
      ],
    };
    expect(causes(ask({ ...policy({}), kind: 'MutatingAdmissionPolicy', spec }, 36)).map((cause) => cause.split('\n')[0])).toEqual([
      'spec.matchConstraints.resourceRules[0].operations[1]: Unsupported value: "DELETE": supported values: "CREATE", "UPDATE"',
      expect.stringContaining(
        'mutations[1].applyConfiguration.expression: Invalid value: "Object{spec: Object.spec{replicas: nobody}}": compilation failed: ERROR: <input>:1:36: undeclared reference to \'nobody\'',
      ),
      expect.stringContaining('spec.mutations[1].jsonPatch: Invalid value'),
    ]);
  });
});
