import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Field } from '../loader/field.ts';
import { workspaceFromSources } from '../loader/workspace.ts';
import { SourceFile } from '../text/source-file.ts';
import { type Chart, templatePath } from './chart.ts';
import { helmOrigin, type Template, unknownOrigin } from './helm-origins.ts';
import { objectsByPlace } from './objects-by-place.ts';
import type { Rendering } from './rendering.ts';
import { type RunOptions, runProgram, withFolder } from './run-program.ts';
import type { Sources } from './sources.ts';
import { templateSections } from './template-lines.ts';

/** What a chart is rendered with. */
export interface ChartOptions {
  /** The release's name. Default: helm's own, `release-name`. */
  readonly release?: string | undefined;
  /** Files of values, absolute. */
  readonly values: readonly string[];
  /** As `--set` takes them. */
  readonly set: readonly string[];
  readonly namespace?: string | undefined;
  /** The release of Kubernetes, as 1.34. */
  readonly kubernetes: string;
}

/** Renders a chart; answers why not where that fails. */
export async function renderChart(
  chart: Chart,
  program: string,
  chosen: ChartOptions,
  options: Omit<RunOptions, 'home'>,
  sources: Sources,
): Promise<Rendering | string> {
  const printed = await withFolder((folder) =>
    runProgram(program, argumentsFor(chart, chosen), { ...options, home: join(folder, 'home') }),
  );
  return 'failure' in printed ? `helm cannot render it: ${printed.failure}` : toRendering(printed.text, chart, chosen.values, sources);
}

function argumentsFor({ folder }: Chart, { release, values, set, namespace, kubernetes }: ChartOptions): string[] {
  return [
    'template',
    release ?? 'release-name',
    folder,
    ...values.flatMap((file) => ['--values', file]),
    ...set.flatMap((text) => ['--set', text]),
    ...(namespace === undefined ? [] : ['--namespace', namespace]),
    '--kube-version',
    kubernetes,
  ];
}

function toRendering(text: string, chart: Chart, chosen: readonly string[], sources: Sources): Rendering {
  const texts = new Map<string, string[]>();
  for (const part of text.split(/^---$/m)) {
    const [, source] = /^# Source: (.*)$/m.exec(part) ?? [];
    if (source === undefined || part.replace(/^#.*$/gm, '').trim() === '') continue;
    const file = homeOf(templatePath(chart, source), chart);
    texts.set(file, [...(texts.get(file) ?? []), part.trim()]);
  }
  const files = new Map([...texts].map(([file, parts]) => [sources.nameOf(file), { file, text: `${parts.join('\n---\n')}\n` }]));
  const workspace = workspaceFromSources([...files].map(([name, each]) => new SourceFile(name, each.text)));
  const values = valuesOf(chart, chosen, sources);
  const objects = objectsByPlace(workspace.resources, (resource): Template => {
    const file = files.get(resource.document.source.path)?.file ?? chart.file;
    const source = sources.source(file);
    return { resource, source, sections: file === chart.file ? [] : templateSections(source), values };
  });
  return {
    tool: 'helm',
    root: sources.nameOf(chart.folder),
    workspace,
    sources: new Set(files.keys()),
    parts: new Set([...files.keys(), sources.nameOf(chart.file)]),
    originOf: (place) => {
      const template = objects(place);
      return template ? helmOrigin(template, place) : unknownOrigin(sources.source(files.get(place.source.path)?.file ?? chart.file));
    },
  };
}

/** Charts that lie packed in a chart have no files to point at: what describes the chart stands for them. */
const homeOf = (file: string, chart: Chart): string => (existsSync(file) ? file : chart.file);

function valuesOf({ folder }: Chart, chosen: readonly string[], sources: Sources): Field[] {
  const files = [join(folder, 'values.yaml'), ...chosen].filter((path) => existsSync(path));
  return files.flatMap((file) => {
    const [document] = sources.documents(sources.fullPath(file));
    return document === undefined ? [] : [Field.root(document)];
  });
}
