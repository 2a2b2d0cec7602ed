import { describe, expect, it } from 'vitest';
import { ask, askUpdate, causes, storedOf } from '../asking.ts';

const version = (schema: object, fields: object = {}) => ({
  name: 'v1',
  served: true,
  storage: true,
  schema: { openAPIV3Schema: { type: 'object', ...schema } },
  ...fields,
});
const definition = (spec: object, metadata: object = {}) => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'tills.shop.example.com', ...metadata },
  spec: { group: 'shop.example.com', scope: 'Namespaced', names: { plural: 'tills', kind: 'Till' }, versions: [version({})], ...spec },
});
const withSpec = (spec: object) => definition({ versions: [version({ properties: { spec } })] });
const SCHEMA = 'spec.validation.openAPIV3Schema';
const problems = (body: object, minor?: number) => causes(ask(body, minor)).map((cause) => cause.split('\n')[0]?.replaceAll(SCHEMA, 'S'));

describe('a definition', () => {
  it('gets its singular, its list and the version that is stored', () => {
    expect(storedOf(ask(definition({})))).toMatchObject({
      metadata: { generation: 1 },
      spec: { names: { singular: 'till', listKind: 'TillList' }, conversion: { strategy: 'None' } },
      status: { storedVersions: ['v1'] },
    });
  });

  it('is named after its resource, has one stored version, and speaks of versions only where they differ', () => {
    const columns = [{ name: 'Open', type: 'bool', jsonPath: 'spec.open' }];
    const versions = [
      version({}, { additionalPrinterColumns: columns }),
      version({ nullable: true }, { additionalPrinterColumns: columns }),
    ];
    expect(problems(definition({ versions, group: 'shop', scope: 'Global' }))).toEqual([
      'metadata.name: Invalid value: "tills.shop.example.com": must be spec.names.plural+"."+spec.group',
      'spec.group: Invalid value: "shop": should be a domain with at least one dot',
      'spec.scope: Unsupported value: "Global": supported values: "Cluster", "Namespaced"',
      'spec.versions[1].schema.openAPIV3Schema.nullable: Forbidden: nullable cannot be true at the root',
      expect.stringMatching(/^spec.versions: Invalid value: .*: must contain unique version names$/),
      expect.stringMatching(/^spec.versions: Invalid value: .*: must have exactly one version marked as storage version$/),
      'spec.additionalPrinterColumns[0].type: Invalid value: "bool": must be one of boolean,date,integer,number,string',
      'spec.additionalPrinterColumns[0].JSONPath: Invalid value: "spec.open": must be a simple json path starting with .',
    ]);
  });

  it('of a group of Kubernetes itself is approved by it', () => {
    const protectedGroup = (annotations: object) =>
      causes(ask(definition({ group: 'shop.k8s.io' }, { name: 'tills.shop.k8s.io', annotations })));
    expect(protectedGroup({})[0]).toMatch(
      /^metadata.annotations\[api-approved.kubernetes.io\]: Required value: protected groups must have/,
    );
    expect(protectedGroup({ 'api-approved.kubernetes.io': 'yes' })[0]).toMatch(/with either a URL or a reason starting with "unapproved"/);
    expect(protectedGroup({ 'api-approved.kubernetes.io': 'unapproved, a test' })).toEqual([]);
  });

  it('converts by webhook as the webhook has to be reached', () => {
    const conversion = { strategy: 'Webhook', webhook: { conversionReviewVersions: ['v2'], clientConfig: { service: { name: 'a' } } } };
    expect(problems(definition({ conversion }))).toEqual([
      'spec.conversion.webhookClientConfig.service.namespace: Required value',
      'spec.conversion.conversionReviewVersions: Invalid value: ["v2"]: must include at least one of v1, v1beta1',
    ]);
  });

  it('keeps what names it, and the versions in which objects lie', () => {
    const live = { ...definition({}), status: { storedVersions: ['v1'], conditions: [{ type: 'Established', status: 'True' }] } };
    const moved = definition({ scope: 'Cluster', versions: [version({}, { name: 'v2' })] }, { resourceVersion: '1' });
    expect(causes(askUpdate(live, moved)).map((cause) => cause.slice(0, 70))).toEqual([
      expect.stringContaining('status.storedVersions[0]: Invalid value: "v1": missing from spec.vers'),
      'spec.scope: Invalid value: "Cluster": field is immutable',
    ]);
  });
});

describe('a schema', () => {
  const P = 'S.properties[spec]';
  it.each<[object, string[]]>([
    [{}, [`${P}.type: Required value: must not be empty for specified object fields`]],
    [{ 'x-kubernetes-preserve-unknown-fields': true }, []],
    [{ 'x-kubernetes-int-or-string': true, anyOf: [{ type: 'integer' }, { type: 'string' }] }, []],
    [
      { 'x-kubernetes-int-or-string': true, anyOf: [{ type: 'string' }, { type: 'integer' }] },
      [`${P}.anyOf[0].type: Forbidden: must be empty to be structural`, `${P}.anyOf[1].type: Forbidden: must be empty to be structural`],
    ],
    [{ type: 'array' }, [`${P}.items: Required value: must be specified`]],
    [
      { type: 'object', oneOf: [{ properties: { a: { minLength: 1 } } }] },
      [`${P}.properties[a]: Required value: because it is defined in ${P}.oneOf[0].properties[a]`],
    ],
    [
      { type: 'string', pattern: 'a(?!b)' },
      [
        `${P}.pattern: Invalid value: "a(?!b)": must be a valid regular expression, but isn't: error parsing regexp: invalid or unsupported Perl syntax: \`(?!\``,
      ],
    ],
    [{ type: 'string', $ref: '#/definitions/a' }, [`${P}.$ref: Forbidden: $ref is not supported`]],
    [
      { type: 'object', additionalProperties: { type: 'string' }, properties: { a: { type: 'string' } } },
      [`${P}.additionalProperties: Forbidden: additionalProperties and properties are mutual exclusive`],
    ],
    [
      { type: 'object', properties: { metadata: { type: 'string' } }, 'x-kubernetes-embedded-resource': true },
      [`${P}.properties[metadata].type: Invalid value: "string": must be object`],
    ],
  ])('%j', (schema, expected) => expect(problems(withSpec(schema))).toEqual(expected));

  it('has defaults that are values of it', () => {
    const tills = {
      type: 'object',
      properties: { count: { type: 'integer', default: 1.5 }, kind: { type: 'string', enum: ['a'], default: 'b' } },
    };
    const missing = { type: 'object', required: ['id'], properties: { id: { type: 'string' } }, default: { name: 'x' } };
    const numbers = { type: 'array', items: { type: 'number' }, default: [1, 2.5] };
    expect(problems(withSpec({ type: 'object', properties: { tills, missing, numbers } }))).toEqual([
      `${P}.properties[tills].properties[count].default: Invalid value: "number":  in body must be of type integer: "number"`,
      `${P}.properties[tills].properties[kind].default: Unsupported value: "b": supported values: "a"`,
      expect.stringMatching(/properties\[missing\].default: Invalid value: .*: must not have unknown fields$/),
      `${P}.properties[missing].default.id: Required value`,
    ]);
  });

  it('identifies the items of a list by scalars that are always there', () => {
    const items = { type: 'object', properties: { name: { type: 'string' }, ports: { type: 'array', items: { type: 'string' } } } };
    const list = { type: 'array', items, 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['name', 'ports', 'id'] };
    expect(problems(withSpec(list)).map((problem) => problem?.replace(`${P}.`, ''))).toEqual([
      'items.properties[ports].type: Invalid value: "object": must be a scalar type if parent array\'s x-kubernetes-list-type is map',
      expect.stringContaining('entries must all be names of item properties'),
      ...['name', 'ports'].map(
        (key) =>
          `items.properties[${key}].default: Required value: this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property`,
      ),
    ]);
  });

  it('has little at its root once the status is a subresource', () => {
    const status = { subresources: { status: {} } };
    expect(problems(definition({ versions: [version({ oneOf: [{ required: ['spec'] }] }, status)] }))[0]).toMatch(
      /only \[Description Type .* fields are allowed at the root/,
    );
    expect(problems(definition({ versions: [version({ required: ['spec'], description: 'a till' }, status)] }))).toEqual([]);
  });
});

describe('rules of a schema', () => {
  const rule = (text: string, fields: object = {}) => ({ 'x-kubernetes-validations': [{ rule: text, ...fields }] });
  const spec = { type: 'object', properties: { open: { type: 'boolean' }, drawers: { type: 'array', items: { type: 'string' } } } };
  const R = 'S.properties[spec].x-kubernetes-validations[0]';
  const lines = (body: object, minor?: number) => problems(body, minor).map((line) => line?.replace(/Invalid value: \{.*\}: /, ''));

  it.each<[string, object, string[]]>([
    ['self.open && size(self.drawers) < 3', {}, []],
    ['self.closed', {}, [`${R}.rule: compilation failed: ERROR: <input>:1:5: undefined field 'closed'`]],
    ['self.drawers', {}, [`${R}.rule: cel expression must evaluate to a bool`]],
    ['self.open', { messageExpression: '1' }, [`${R}.messageExpression: messageExpression must evaluate to a string`]],
    ['self.open', { fieldPath: '.closed' }, [`${R}.fieldPath: Invalid value: ".closed": fieldPath must be a valid path`]],
    ['self.open\n', {}, []],
    ['self.open &&\ntrue', {}, [`${R}.message: Required value: message must be specified if rule contains line breaks`]],
    ['self.open', { optionalOldSelf: true }, [`${R}.optionalOldSelf: Invalid value: true: may not be set if oldSelf is not used in rule`]],
    ['oldSelf.hasValue() || self.open', { optionalOldSelf: true }, []],
  ])('%s %j', (text, fields, expected) => expect(lines(withSpec({ ...spec, ...rule(text, fields) }))).toEqual(expected));

  it('cannot look back from an item that has no identity, and see a whole object’s names', () => {
    const items = { type: 'array', maxItems: 9, items: { type: 'string', maxLength: 9, ...rule('self == oldSelf') } };
    expect(lines(withSpec(items))).toEqual([
      'S.properties[spec].items.x-kubernetes-validations[0].rule: Invalid value: "self == oldSelf": oldSelf cannot be used on the uncorrelatable portion of the schema within spec.validation.openAPIV3Schema.properties[spec]'.replace(
        SCHEMA,
        'S',
      ),
    ]);
    expect(lines(definition({ versions: [version(rule('self.metadata.name.size() < 9 && self.kind != ""'))] }))).toEqual([]);
    expect(lines(definition({ versions: [version(rule('self.metadata.labels.size() < 9'))] }))).toEqual([
      "S.x-kubernetes-validations[0].rule: compilation failed: ERROR: <input>:1:14: undefined field 'labels'",
    ]);
  });
});
