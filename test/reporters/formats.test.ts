import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { reporters } from '../../src/reporters/index.ts';
import { PLAIN, type ReportOptions } from '../../src/reporters/report.ts';
import { VERSION } from '../../src/version.ts';
import { hostileFindings, manyFindings, ONE, resultOf } from './sample.ts';
import { type Element, parseXml } from './xml.ts';

const print = async (format: string, diagnostics: readonly Diagnostic[], options: Partial<ReportOptions> = {}): Promise<string> =>
  (await reporters.get(format)?.(resultOf(diagnostics), { ...PLAIN, ...options })) ?? '';

const SETS: readonly [string, readonly Diagnostic[]][] = [
  ['nothing', []],
  ['one finding', [ONE]],
  ['hostile text', hostileFindings()],
  ['ten thousand findings', manyFindings()],
];

describe('golden files', () => {
  const formats = [...reporters.keys()];
  it.each(formats.flatMap((format) => SETS.slice(0, 3).map(([name, set]) => [format, name, set] as const)))(
    '%s: %s',
    async (format, name, set) => {
      // What reaches a file is UTF-8: a lone surrogate does not.
      const text = Buffer.from(await print(format, set))
        .toString()
        .replaceAll(`"${VERSION}"`, '"0.0.0"')
        // A terminal that is poor in characters has others for the marks of stylish.
        .replace(/^(\s*)‼/gm, '$1⚠')
        .replace(/^(\s*)×/gm, '$1✖');
      await expect(text).toMatchFileSnapshot(`golden/${format}.${name.replaceAll(' ', '-')}.txt`);
    },
  );
});

describe('sarif', () => {
  const {
    id: _,
    $schema: __,
    ...schema
  } = JSON.parse(readFileSync('test/fixtures/schemas/sarif-2.1.0.json', 'utf8')) as Record<string, unknown>;
  const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);
  interface Sarif {
    readonly runs: readonly [
      {
        readonly results: readonly Record<string, never>[];
        readonly tool: { readonly driver: { readonly rules: readonly Record<string, never>[] } };
      },
    ];
  }

  it.each(SETS)('holds to its schema: %s', async (_name, set) => {
    const log = JSON.parse(await print('sarif', set)) as Sarif;
    expect(validate(log), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
    expect(log.runs[0].results).toHaveLength(set.length);
  });

  it('has what code scanning asks for', async () => {
    const [run] = (
      JSON.parse(await print('sarif', [ONE], { repositoryFolder: 'apps/shop', repositoryPath: (path) => `apps/shop/${path}` })) as Sarif
    ).runs;
    expect(run).toMatchObject({
      automationDetails: { id: 'kubeproof/apps/shop/' },
      columnKind: 'utf16CodeUnits',
      results: [
        {
          ruleIndex: 0,
          message: { text: expect.stringMatching(/\[the Service \\\[web\\\]\(1\) is here\]\(1\)/) },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: 'apps/shop/deploy/web%2C%20app.yaml' },
                region: { startLine: 9, startColumn: 18, endLine: 9, endColumn: 28 },
              },
            },
          ],
          relatedLocations: [{ id: 1 }],
          fixes: [{ artifactChanges: [{ replacements: [{ insertedContent: { text: ':1.2.3' } }] }] }],
          partialFingerprints: { primaryLocationLineHash: expect.stringMatching(/^[0-9a-f]{40}:1$/) },
        },
      ],
    });
    expect(run.tool.driver.rules[0]).toMatchObject({
      id: 'image/no-latest',
      shortDescription: { text: expect.any(String) },
      fullDescription: { text: expect.any(String) },
      help: { text: expect.any(String), markdown: expect.any(String) },
      defaultConfiguration: { level: expect.any(String) },
      properties: { tags: ['kubernetes', 'image', 'security'], precision: 'high', 'problem.severity': expect.any(String) },
    });
  });

  it('grades security rules', async () => {
    const log = JSON.parse(await print('sarif', [{ ...ONE, rule: 'security/added-capabilities' }])) as Sarif;
    const [rule] = log.runs[0].tool.driver.rules;
    expect(rule).toMatchObject({
      properties: { 'security-severity': expect.stringMatching(/^\d\.\d$/), tags: expect.arrayContaining(['security']) },
    });
  });

  it('marks one line, and holds what was silenced only on request', async () => {
    const { source } = ONE.location;
    const wide = { ...ONE, location: { source, span: { start: 0, end: source.text.length } } };
    const log = JSON.parse(await print('sarif', [wide])) as Sarif;
    expect(log.runs[0].results[0]).toMatchObject({
      locations: [{ physicalLocation: { region: { startLine: 1, endLine: 1, endColumn: 20 } } }],
    });
    const all = JSON.parse(await print('sarif', [ONE], { showSuppressed: true })) as Sarif;
    expect(validate(all)).toBe(true);
    expect(all.runs[0].results.map((result) => 'suppressions' in result)).toEqual([false, true]);
  });

  it('keeps the worst where there are more than GitHub takes, and says so', async () => {
    const many = [...manyFindings(), ...manyFindings(), ...manyFindings()];
    let said = '';
    const log = JSON.parse(await print('sarif', many, { warn: (text) => (said = text) })) as Sarif;
    expect(log.runs[0].results).toHaveLength(25_000);
    expect(log.runs[0].results.filter(({ level }) => level === 'error')).toHaveLength(
      many.filter(({ severity }) => severity === 'error').length,
    );
    expect(said).toMatch(/25000 worst of 30000/);
  });
});

describe('github', () => {
  it('writes properties and data as the runner reads them', async () => {
    const lines = (await print('github', hostileFindings())).split('\n');
    const decode = (text: string): string =>
      text.replace(/%(25|0D|0A|3A|2C)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    for (const line of lines.slice(0, -2)) {
      const [, command, properties = '', data = ''] = /^::(\w+) ([^:]*)::(.*)$/.exec(line) ?? [];
      expect(command).toMatch(/^(error|warning|notice)$/);
      const file = properties.split(',').find((each) => each.startsWith('file='));
      expect(['deploy/web, app.yaml', 'deploy/service.yaml']).toContain(decode(file?.slice('file='.length) ?? ''));
      expect(decode(data)).toMatch(/^deploy\/[^:]+:\d+:\d+: /);
    }
    expect(lines.at(-2)).toMatch(/^Found 3 errors, 3 warnings and 2 notes/);
  });

  it('shows errors first, no more than GitHub does, and all of them in the log', async () => {
    const lines = (await print('github', manyFindings())).trimEnd().split('\n');
    const starts = (text: string): number => lines.filter((line) => line.startsWith(text)).length;
    expect([starts('::error '), starts('::warning '), starts('::notice ')]).toEqual([10, 10, 10]);
    expect(lines.findIndex((line) => line.startsWith('::warning '))).toBe(10);
    expect(lines.at(-2)).toBe('::notice title=kubeproof::9971 more findings in the log of this step');
    expect(lines).toHaveLength(10_000 + 2);
    expect(lines[29]).toMatch(/^many\.yaml:\d+:1: error: /);
  });
});

describe('gitlab', () => {
  interface Issue {
    readonly fingerprint: string;
    readonly severity: string;
    readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
  }

  it.each(SETS)('has the fields of GitLab, and fingerprints that differ: %s', async (_name, set) => {
    const issues = JSON.parse(await print('gitlab', set)) as Issue[];
    expect(issues).toHaveLength(set.length);
    for (const issue of issues)
      expect(issue).toEqual({
        description: expect.any(String),
        check_name: expect.any(String),
        fingerprint: expect.any(String),
        severity: expect.stringMatching(/^(info|minor|major|critical|blocker)$/),
        location: { path: expect.stringMatching(/^[^./]/), lines: { begin: expect.any(Number), end: expect.any(Number) } },
      });
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(set.length);
  });
});

/** Jenkins' junit-10.xsd: what may stand in what, and with which attributes. */
const JUNIT: Readonly<
  Record<string, { readonly needs: readonly string[]; readonly may: readonly string[]; readonly holds: readonly string[] }>
> = {
  testsuites: { needs: [], may: ['name', 'time', 'tests', 'failures', 'errors'], holds: ['testsuite'] },
  testsuite: {
    needs: ['name', 'tests', 'failures', 'errors'],
    may: ['group', 'time', 'skipped', 'timestamp', 'hostname', 'id', 'package', 'file', 'log', 'url'],
    holds: ['testsuite', 'properties', 'testcase', 'system-out', 'system-err'],
  },
  testcase: { needs: ['name'], may: ['time', 'classname', 'group'], holds: ['skipped', 'error', 'failure', 'system-out', 'system-err'] },
  failure: { needs: [], may: ['type', 'message'], holds: [] },
  skipped: { needs: [], may: ['type', 'message'], holds: [] },
  'system-out': { needs: [], may: [], holds: [] },
};

function holdToJunit(element: Element): void {
  const rules = JUNIT[element.name];
  if (rules === undefined) throw new Error(`<${element.name}> is not of JUnit`);
  const names = Object.keys(element.attributes);
  expect(names.filter((name) => ![...rules.needs, ...rules.may].includes(name))).toEqual([]);
  expect(rules.needs.filter((name) => !names.includes(name))).toEqual([]);
  if (rules.holds.length > 0) expect(element.text.trim()).toBe('');
  for (const child of element.children) {
    expect(rules.holds).toContain(child.name);
    holdToJunit(child);
  }
}

describe('junit', () => {
  it.each(SETS)("holds to Jenkins' schema, and its counts are right: %s", async (_name, set) => {
    const root = parseXml(await print('junit', set));
    holdToJunit(root);
    const cases = root.children.flatMap(({ children }) => children);
    expect(root.attributes).toMatchObject({
      tests: String(cases.length),
      failures: String(cases.filter(({ children }) => children[0]?.name === 'failure').length),
    });
  });

  it('has a passing case for a clean file, and fails what fails the run', async () => {
    const root = parseXml(await print('junit', hostileFindings()));
    expect(root.children.map(({ attributes }) => attributes['name'])).toEqual([
      'deploy/clean.yaml',
      'deploy/service.yaml',
      'deploy/web, app.yaml',
    ]);
    expect(root.children[0]?.children).toMatchObject([{ name: 'testcase', children: [] }]);
    const kinds = async (options: Partial<ReportOptions>): Promise<(string | undefined)[]> =>
      parseXml(await print('junit', hostileFindings(), options)).children.flatMap(({ children }) =>
        children.flatMap((each) => each.children.map(({ name }) => name)),
      );
    expect((await kinds({})).filter((kind) => kind === 'failure')).toHaveLength(3);
    expect((await kinds({ failOn: 'warning' })).filter((kind) => kind === 'failure')).toHaveLength(6);
    expect(await kinds({ failOn: 'never' })).not.toContain('failure');
  });
});

describe('checkstyle', () => {
  it.each(SETS)('parses, and keeps every message: %s', async (_name, set) => {
    const root = parseXml(await print('checkstyle', set));
    expect(root).toMatchObject({ name: 'checkstyle', attributes: { version: '4.3' } });
    const errors = root.children.flatMap(({ children }) => children);
    expect(errors).toHaveLength(set.length);
    for (const { name, attributes } of errors) {
      expect(name).toBe('error');
      expect(Object.keys(attributes).sort()).toEqual(['column', 'line', 'message', 'severity', 'source']);
    }
    if (set.length === 8)
      expect(errors.map(({ attributes }) => attributes['message'])).toContain('a CDATA end ]]> and <b>tags</b> & entities &lt;');
  });
});

describe('tap', () => {
  it.each(SETS)('plans as many tests as it has, and says in YAML what it found: %s', async (_name, set) => {
    const lines = (await print('tap', set)).trimEnd().split('\n');
    expect(lines[0]).toBe('TAP version 13');
    const tests = lines.filter((line) => /^(not )?ok \d+ - /.test(line));
    expect(lines[1]).toBe(`1..${tests.length}`);
    expect(tests.map((line) => Number(/\d+/.exec(line)?.[0]))).toEqual(tests.map((_, index) => index + 1));
    expect(tests.every((line) => !/(?<!\\)#/.test(line))).toBe(true);
    const findings = lines.filter((line) => line.startsWith('    - ')).map((line) => JSON.parse(line.slice(6)) as { message: string });
    expect(findings.map(({ message }) => message).sort()).toEqual(set.map(({ message }) => message).sort());
    expect(lines.slice(2).filter((line) => !/^(?:(?:not )?ok \d+ - | {2}---$| {2}\.\.\.$| {2}findings:$| {4}- \{)/.test(line))).toEqual([]);
  });
});

/** The messages of reviewdog.proto (read at 0.21), stricter than its JSON Schema: nothing else may stand in them. */
const closed = (properties: Record<string, unknown>, required: readonly string[] = []): unknown => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
});
const position = closed({ line: { type: 'integer', minimum: 1 }, column: { type: 'integer', minimum: 1 } }, ['line']);
const range = closed({ start: position, end: position }, ['start']);
const source = closed({ name: { type: 'string' }, url: { type: 'string' } }, ['name']);
const rdDiagnostic = closed(
  {
    message: { type: 'string' },
    location: closed({ path: { type: 'string' }, range }, ['path']),
    severity: { enum: ['ERROR', 'WARNING', 'INFO'] },
    source,
    code: closed({ value: { type: 'string' }, url: { type: 'string' } }),
    suggestions: { type: 'array', items: closed({ range, text: { type: 'string' } }, ['range', 'text']) },
    original_output: { type: 'string' },
  },
  ['message', 'location'],
);

describe('rdjson', () => {
  const ajv = new Ajv({ strict: false });
  const whole = ajv.compile(closed({ source, severity: {}, diagnostics: { type: 'array', items: rdDiagnostic } }) as object);
  const line = ajv.compile(rdDiagnostic as object);

  it.each(SETS)('holds to its schema: %s', async (_name, set) => {
    const report = JSON.parse(await print('rdjson', set)) as { diagnostics: unknown[] };
    expect(whole(report), JSON.stringify(whole.errors)).toBe(true);
    expect(report.diagnostics).toHaveLength(set.length);
    const lines = (await print('rdjsonl', set)).split('\n').slice(0, -1);
    expect(lines.filter((each) => !line(JSON.parse(each)))).toEqual([]);
    expect(lines).toHaveLength(set.length);
  });

  it('counts columns in bytes, and suggests a fix as one replacement', async () => {
    const { source: file } = ONE.location;
    const start = file.text.indexOf('%41');
    const edits = [
      { source: file, span: { start, end: start + 1 }, text: 'A' },
      { source: file, span: { start: start + 2, end: start + 3 }, text: 'B' },
    ];
    const report = JSON.parse(
      await print('rdjson', [
        { ...ONE, location: { source: file, span: { start, end: start + 3 } }, fix: { title: 'x', safe: true, edits } },
      ]),
    ) as unknown;
    // `  name: web # "héllo" 🚀 ` has 25 UTF-16 units, 28 bytes.
    const at = { start: { line: 4, column: 29 }, end: { line: 4, column: 32 } };
    expect(report).toMatchObject({ diagnostics: [{ location: { range: at }, suggestions: [{ range: at, text: 'A4B' }] }] });
  });
});

describe('json and jsonl', () => {
  it.each(SETS)('parse: %s', async (_name, set) => {
    const { diagnostics } = JSON.parse(await print('json', set)) as { diagnostics: unknown[] };
    const lines = (await print('jsonl', set)).split('\n').slice(0, -1);
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(diagnostics);
    expect(diagnostics).toHaveLength(set.length);
  });
});

describe('markdown', () => {
  it('stays below what GitHub takes, and says how much is missing', async () => {
    const text = await print('markdown', [...manyFindings(), ...manyFindings(), ...manyFindings()]);
    expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024);
    const rows = text.split('\n').filter((line) => /^\| [🔴🟡🔵]/u.test(line)).length;
    expect(text).toContain(`… and ${30_000 - rows} more findings.`);
  });

  it('keeps each finding in a row of four cells', async () => {
    const rows = (await print('markdown', hostileFindings())).split('\n').filter((line) => /^\| [🔴🟡🔵]/u.test(line));
    expect(rows).toHaveLength(8);
    for (const row of rows) expect(row.split('|')).toHaveLength(6);
    expect(rows.join('\n')).not.toMatch(/@someone|\]\(http|<b>/);
  });

  it('links lines where the repository has pages', async () => {
    const text = await print('markdown', [ONE], { pageOf: (path, line) => `https://example.org/${path}#L${line}` });
    expect(text).toContain('[9](https://example.org/deploy/web, app.yaml#L9)');
  });
});

describe('html', () => {
  it.each(SETS)('is one page that asks for nothing else: %s', async (_name, set) => {
    const text = await print('html', set);
    expect(text.match(/<article /g) ?? []).toHaveLength(set.length);
    expect(text).not.toMatch(/(?:src|href)=|@import|url\(/);
    for (const tag of ['html', 'head', 'body', 'main', 'style', 'script']) expect(text.split(`</${tag}>`)).toHaveLength(2);
    expect(text).not.toMatch(/<b>tags/);
    expect(text).toContain('prefers-color-scheme:dark');
    expect(text).toContain('@media print');
  });
});

describe('grouped', () => {
  it('has colour where it is asked for', async () => {
    expect(await print('grouped', [ONE], { color: true })).toContain('\u001b[33mwarning');
  });
});
