import { describe, expect, it } from 'vitest';
import { admissionEnvironment } from '../../../src/apiserver/cel/admission-environment.ts';
import { compileCel, compileCelTo } from '../../../src/apiserver/cel/compile.ts';
import { celFieldName, schemaType } from '../../../src/apiserver/cel/schema-type.ts';
import { BOOL, typeText } from '../../../src/apiserver/cel/types.ts';
import { kubernetesVersion } from '../../../src/kubernetes/version.ts';

const environment = (minor = 34) => admissionEnvironment(kubernetesVersion(minor), { params: false, authorizer: true });

/** The first line of what is wrong, or the type. */
function outcome(expression: string, minor?: number): string {
  const compiled = compileCel(expression, environment(minor));
  return 'problem' in compiled
    ? (compiled.problem.split('\n')[0] ?? '').replace('compilation failed: ERROR: <input>:', '')
    : typeText(compiled.type);
}

describe('types', () => {
  it.each([
    ['object.spec.replicas + 1', 'int'],
    ['object.spec.replicas', 'dyn'],
    ['[1, 2].map(x, string(x))', 'list(string)'],
    ['{"a": [1]}["a"]', 'list(int)'],
    ['[]', 'list(dyn)'],
    ['request.userInfo.groups.filter(g, g != "x").size()', 'int'],
    ['request.userInfo.extra.all(k, v, v.size() > 0)', 'bool'],
    ['authorizer.requestResource.check("get").allowed()', 'bool'],
    ['object.?spec.paused.orValue(false)', 'dyn'],
    ['duration("1m") + timestamp("2024-01-01T00:00:00Z")', 'timestamp'],
    ['r"\\d" + """two\nlines"""', 'string'],
    ['-1 < 1u || 0x1F > 1.5e3', 'bool'],
    ['!!true ? b"a" : b"b"', 'bytes'],
    ['sets.contains([1], [2]) && ip("::1").isLoopback()', 'bool'],
    ['"a,b".split(",")[0].charAt(0) // and a comment', 'string'],
    ['dyn(1) == "1"', 'bool'],
  ])('%s comes to %s', (expression, type) => expect(outcome(expression)).toBe(type));
});

describe('what does not compile', () => {
  it.each([
    ['replicas > 1', "1:1: undeclared reference to 'replicas' (in container '')"],
    ['object.spec.size(1, 2)', "1:17: found no matching overload for 'size' applied to 'dyn.(int, int)'"],
    ['request.foo == 1', "1:8: undefined field 'foo'"],
    ['"a" + 1', "1:5: found no matching overload for '_+_' applied to '(string, int)'"],
    ['request.name == 1', "1:14: found no matching overload for '_==_' applied to '(string, int)'"],
    ['[1, "a"]', "1:5: expected type 'int' but found 'string'"],
    ['request.name.all(x, true)', "1:8: expression of type 'string' cannot be range of a comprehension (must be list, map, or dynamic)"],
    ['[1].all(x, x)', "1:8: found no matching overload for '_&&_' applied to '(bool, int)'"],
    ['has(object)', '1:5: invalid argument to has() macro'],
    ['has(object.spec.?paused)', '1:16: invalid argument to has() macro'],
    ['"\\d" == "a"', `1:1: Syntax error: token recognition error at: '"\\d'`],
    ['[1].all(x.y, true)', '1:10: argument must be a simple name'],
    ['object.items.all(x, x > 0) && x > 0', "1:31: undeclared reference to 'x' (in container '')"],
    ['bad\n  && worse', "1:1: undeclared reference to 'bad' (in container '')"],
    ['object.spec.for', 'dyn'],
    ['for', '1:1: reserved identifier: for'],
    ['a b', "1:3: Syntax error: extraneous input 'b' expecting <EOF>"],
    ['a b c', "1:3: Syntax error: mismatched input 'b' expecting <EOF>"],
    ['(true', "1:6: Syntax error: missing ')' at '<EOF>'"],
    ['true ? 1', "1:9: Syntax error: mismatched input '<EOF>' expecting ':'"],
    ['.5 + .', "1:7: Syntax error: no viable alternative at input '.'"],
    ['a & b', "1:3: Syntax error: token recognition error at: '& '"],
  ])('%s', (expression, problem) => expect(outcome(expression)).toBe(problem));

  it('points below the place, wide below wide letters', () => {
    expect(compileCel('object.ä == nö', environment())).toMatchObject({
      problem: expect.stringContaining("token recognition error at: 'ä'\n | object.ä == nö\n | .......＾"),
    });
    expect(compileCel('true &&\n  nobody', environment())).toEqual({
      problem: "compilation failed: ERROR: <input>:2:3: undeclared reference to 'nobody' (in container '')\n |   nobody\n | ..^",
    });
  });

  it('wants the type that is asked for, and takes no chances with dyn', () => {
    const problem = (text: string) => compileCelTo(text, [BOOL], environment());
    expect(problem('object.spec.paused')).toEqual({ problem: 'must evaluate to bool but got dyn' });
    expect(problem('null')).toEqual({ problem: 'must evaluate to bool but got null_type' });
    expect(problem('object.spec.paused == true')).toMatchObject({ type: BOOL });
  });

  it('gives up on what is nested too deep, not on what is long', () => {
    expect(outcome(`${'('.repeat(300)}1${')'.repeat(300)}`)).toBe('-1:0: expression recursion limit exceeded: 250');
    expect(outcome(Array(5000).fill('object.a').join(' + '))).toContain('limit exceeded');
    expect(outcome(Array(5000).fill('object.a == 1').join(' && '))).toBe('bool');
  });

  it('knows the libraries of each release', () => {
    expect(outcome('quantity("1Gi").isLessThan(quantity("2Gi"))', 26)).toContain("undeclared reference to 'quantity'");
    expect(outcome('quantity("1Gi").isLessThan(quantity("2Gi"))', 30)).toBe('bool');
    expect(outcome('format.dns1123Label().validate("a") == null', 30)).toContain("undeclared reference to 'format'");
    expect(outcome('format.dns1123Label().validate("a") == null', 31)).toContain("undeclared reference to 'format'");
    expect(outcome('!format.dns1123Label().validate("a").hasValue()', 32)).toBe('bool');
  });
});

describe('a schema as a type', () => {
  it('shows what rules may see', () => {
    const type = schemaType(
      {
        type: 'object',
        properties: {
          port: { 'x-kubernetes-int-or-string': true },
          namespace: { type: 'string' },
          'max-age': { type: 'string', format: 'duration' },
          open: { type: 'array', items: { 'x-kubernetes-preserve-unknown-fields': true } },
          labels: { type: 'object', additionalProperties: { type: 'number' } },
        },
      },
      'selfType',
    );
    const fields = type?.kind === 'object' ? [...type.fields].map(([name, field]) => `${name}: ${typeText(field)}`) : [];
    expect(fields).toEqual(['port: dyn', '__namespace__: string', 'max__dash__age: duration', 'labels: map(string, double)']);
    expect(celFieldName('a.b/c__d')).toBe('a__dot__b__slash__c__underscores__d');
  });
});
