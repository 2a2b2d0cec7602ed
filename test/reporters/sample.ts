import type { Diagnostic, Severity } from '../../src/diagnostics/diagnostic.ts';
import { kubernetesVersion } from '../../src/kubernetes/version.ts';
import type { LintResult } from '../../src/lint/lint.ts';
import { SourceFile } from '../../src/text/source-file.ts';
import type { Span } from '../../src/text/span.ts';

const DEPLOYMENT = new SourceFile(
  'deploy/web, app.yaml',
  `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web # "héllo" 🚀 %41 ::error::x
spec:
  template:
    spec:
      containers:
        - image: web:latest
          name: web
`,
);
const SERVICE = new SourceFile(
  'deploy/service.yaml',
  'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  selector: {app: website}\n',
);
const CLEAN = 'deploy/clean.yaml';

/** The span of a text's first occurrence. */
const at = (source: SourceFile, text: string): Span => {
  const start = source.text.indexOf(text);
  return { start, end: start + text.length };
};

const object = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' };

/** A finding with all that a finding can have. */
export const ONE: Diagnostic = {
  rule: 'image/no-latest',
  messageId: 'latest',
  severity: 'warning',
  message: 'The image "web:latest" has the tag latest',
  help: 'write a version: web:1.2.3',
  location: { source: DEPLOYMENT, span: at(DEPLOYMENT, 'web:latest') },
  related: [{ source: SERVICE, span: at(SERVICE, 'website'), message: 'the Service [web](1) is here' }],
  fix: { title: 'pin it', safe: true, edits: [{ source: DEPLOYMENT, span: at(DEPLOYMENT, ':latest'), text: ':1.2.3' }] },
  object: { ...object, fieldPath: 'spec.template.spec.containers[0].image' },
  document: 0,
};

/** What a manifest can put into a message. */
export const HOSTILE = [
  'two\nlines\r\nand more',
  `quotes " ' \` and \\ backslash`,
  'a CDATA end ]]> and <b>tags</b> & entities &lt;',
  'emoji 🚀 and a lone \ud800 surrogate',
  '100% %0A ::error file=x::injected',
  '::set-output name=x::y',
  '##[error]x | cell | `code` [link](http://x) @someone #1',
  'control \u001b[31m \u0000 \u202e characters',
];

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** Findings with those messages, of every severity, one of them of no object. */
export const hostileFindings = (): Diagnostic[] =>
  HOSTILE.map((message, index) => {
    const { object: who, fix: _, help: __, ...rest } = ONE;
    const source = index % 2 === 0 ? DEPLOYMENT : SERVICE;
    const span = at(source, index % 2 === 0 ? '"héllo" 🚀' : 'website');
    return {
      ...rest,
      rule: 'api/invalid',
      messageId: 'invalid',
      severity: SEVERITIES[index % 3] ?? 'error',
      message,
      location: { source, span },
      related: [],
      ...(index === 1 || who === undefined ? {} : { object: who }),
    };
  });

/** Ten thousand findings, of every severity, each on a line of its own. */
export function manyFindings(): Diagnostic[] {
  const text = Array.from({ length: 10_000 }, (_, index) => `line-${index}: value`);
  const source = new SourceFile('many.yaml', `${text.join('\n')}\n`);
  return text.map((_, index) => {
    const start = source.lines.offsetOf(index + 1);
    return {
      ...ONE,
      severity: SEVERITIES[index % 3] ?? 'error',
      location: { source, span: { start, end: start + 4 } },
      related: [],
      fix: { title: 'mend it', safe: true, edits: [{ source, span: { start, end: start + 4 }, text: 'x' }] },
      object: { ...object, name: `web-${index % 100}` },
    };
  });
}

/** A result of findings, in three files with two objects. */
export function resultOf(diagnostics: readonly Diagnostic[]): LintResult {
  const count = (severity: Severity): number => diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
  const files = [CLEAN, SERVICE.path, DEPLOYMENT.path];
  return {
    versions: [kubernetesVersion(34)],
    diagnostics,
    suppressed: [{ diagnostic: { ...ONE, message: 'silenced' }, reason: 'for -- a reason' }],
    notChecked: [],
    summary: {
      files: files.length,
      documents: 3,
      objects: 3,
      errors: count('error'),
      warnings: count('warning'),
      infos: count('info'),
      suppressed: 1,
    },
    milliseconds: new Map(),
    checked: {
      files,
      objects: [
        { path: CLEAN, document: 0, apiVersion: 'v1', kind: 'ConfigMap', name: 'settings #1' },
        { path: SERVICE.path, document: 0, apiVersion: 'v1', kind: 'Service', name: 'web' },
        { path: DEPLOYMENT.path, document: 0, ...object },
      ],
    },
  };
}
