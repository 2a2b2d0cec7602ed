import { describe, expect, it } from 'vitest';
import { templateSections } from '../../src/render/template-lines.ts';
import { SourceFile } from '../../src/text/source-file.ts';

const TEMPLATE = `{{- /* a comment
of two lines: with a colon */}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}-web
  labels:
    {{- include "web.labels" . | nindent 4 }}
    "app": web
spec:
  {{- if .Values.many }}
  replicas: {{ .Values.replicas }}
  {{- else }}
  replicas: 1
  {{- end }}
  template:
    spec:
      containers:
      - name: web
        args: ["--level", {{ .Values.level | quote }}]
        ports:
          {{- range .Values.ports }}
          - containerPort: {{ .port }}
            {{ .name }}: x
          {{- end }}
        {{- with .Values.resources }}
        resources:
          {{- toYaml . | nindent 10 }}
        {{- end }}
---
# nothing but a comment
---
kind: Service
`;

const read = (): string[][] =>
  templateSections(new SourceFile('a.yaml', TEMPLATE)).map(({ lines }) =>
    lines.map(({ line, path, isAction }) => `${line} ${path.join('.')}${isAction ? ' *' : ''}`),
  );

describe('the lines of a template', () => {
  it('have the paths of what they write, whatever actions stand between them', () => {
    expect(read()).toEqual([
      [
        '3 apiVersion',
        '4 kind',
        '5 metadata',
        '6 metadata.name',
        '7 metadata.labels',
        '8 metadata.labels *',
        '9 metadata.labels.app',
        '10 spec',
        '12 spec.replicas',
        '14 spec.replicas',
        '16 spec.template',
        '17 spec.template.spec',
        '18 spec.template.spec.containers',
        '19 spec.template.spec.containers.[].name',
        '20 spec.template.spec.containers.[].args',
        '21 spec.template.spec.containers.[].ports',
        '23 spec.template.spec.containers.[].ports.[].containerPort',
        '24 spec.template.spec.containers.[].ports.[].{{ .name }}',
        '27 spec.template.spec.containers.[].resources',
        '28 spec.template.spec.containers.[].resources *',
      ],
      ['33 kind'],
    ]);
  });

  it('know where key and value stand', () => {
    const [section] = templateSections(new SourceFile('a.yaml', TEMPLATE));
    const name = section?.lines.find(({ line }) => line === 6);
    const text = (span: { start: number; end: number } | undefined): string => TEMPLATE.slice(span?.start, span?.end);
    expect([text(name?.key), text(name?.value)]).toEqual(['name', '{{ .Release.Name }}-web']);
    expect(name?.pattern.test('name: shop-web')).toBe(true);
  });
});
