import type { PathSegment } from '../kubernetes/field-path.ts';
import { Field } from '../loader/field.ts';
import type { Resource } from '../loader/resource.ts';
import type { SourceFile } from '../text/source-file.ts';
import { fieldAt, type Pointed } from './field-at.ts';
import type { Origin, RenderedPlace } from './rendering.ts';
import type { TemplateLine, TemplateSection } from './template-lines.ts';
import { valuesBehind } from './values.ts';

/** A template with what its object became, and the values that it was given. */
export interface Template {
  readonly resource: Resource;
  readonly source: SourceFile;
  readonly sections: readonly TemplateSection[];
  /** The chart's own values and those that it is rendered with, the last ones win. */
  readonly values: readonly Field[];
}

/** The line of a template that writes a part of an object, and the value that it prints. */
export function helmOrigin({ resource, source, sections, values }: Template, place: RenderedPlace): Origin {
  const pointed = fieldAt(resource.root, place.span, place.fieldPath);
  const section = sectionOf(resource, sections);
  const names = pointed.field.path.segments.map(nameOf);
  const found = section && lineOf(section, names, pointed);
  if (found === undefined) return unknownOrigin(source, section);
  const { written, depth } = found;
  const span = pointed.part === 'key' ? (written.key ?? written.value) : written.value;
  const below = pointed.field.path.segments.slice(depth);
  const behind = valuesBehind(source.lineText(written.line), written.dot, below, values).filter(({ field }) =>
    isPrinted(field, pointed.field),
  );
  const [cause] = behind;
  const isExact = depth === names.length;
  if (!isExact && cause?.isWhole === true)
    return {
      ...placeOf(cause.field, pointed.part),
      document: 0,
      isExact: true,
      related: [{ source, span, message: 'it is printed here' }],
    };
  const related = behind.map(({ field }) => ({ ...placeOf(field, 'value'), message: 'its value is set here' }));
  return { source, span, document: 0, isExact, related };
}

/** A single value of the command line may stand instead of that of a file. */
const isPrinted = (value: Field, printed: Field): boolean =>
  value.node?.type !== 'scalar' || printed.node?.type !== 'scalar' || String(printed.value).includes(String(value.value));

const placeOf = (field: Field, part: Pointed['part']): Pick<Origin, 'source' | 'span'> => ({
  source: field.document.source,
  span: part === 'key' ? field.keySpan : field.span,
});

const nameOf = (segment: PathSegment): string => (segment.type === 'index' ? '[]' : segment.type === 'child' ? segment.name : segment.key);

/** A line that was found, and how many steps of the path it covers. */
interface Found {
  readonly written: TemplateLine;
  readonly depth: number;
}

/** The line with the longest part of the path; of several the one that looks like what was rendered. */
function lineOf({ lines }: TemplateSection, names: readonly string[], { field }: Pointed): Found | undefined {
  for (let depth = names.length; depth > 0; depth--) {
    const wanted = names.slice(0, depth);
    const same = wanted.at(-1) === '[]' ? firstOfItems(lines, wanted) : lines.filter(({ path }) => isSamePath(path, wanted));
    const candidates =
      depth < names.length ? [...same.filter(({ isAction }) => isAction), ...same] : same.filter(({ key, isAction }) => key || !isAction);
    const rendered = renderedLine(field);
    const written = best(candidates, rendered, depth === names.length) ?? same[0];
    if (written) return { written, depth };
  }
  const action = lines.find(({ isAction, path }) => isAction && path.length === 0);
  return action && { written: action, depth: 0 };
}

/** The lines that begin an item of a list: they stand for it. */
const firstOfItems = (lines: readonly TemplateLine[], item: readonly string[]): TemplateLine[] =>
  lines.filter(({ path, isFirst }) => isFirst && isSamePath(path.slice(0, item.length), item) && path.length <= item.length + 1);

function best(candidates: readonly TemplateLine[], rendered: string, isWhole: boolean): TemplateLine | undefined {
  if (!isWhole) return candidates[0];
  const fitting = candidates.filter(({ pattern }) => pattern.test(rendered) || pattern.test(`- ${rendered}`));
  return [...fitting].sort((a, b) => b.pattern.source.length - a.pattern.source.length)[0] ?? candidates[0];
}

/** The line on which a field stands, without what it is indented by. */
function renderedLine({ document: { source }, keySpan, span }: Field): string {
  return source
    .lineText(source.lines.positionAt((keySpan.end > 0 ? keySpan : span).start).line)
    .trim()
    .replace(/^(?:- )+/, '');
}

const isSamePath = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((name, index) => name === b[index]);

/** The part of a template that became an object: the one of its kind that has the most of its lines. */
function sectionOf({ root, kind }: Resource, sections: readonly TemplateSection[]): TemplateSection | undefined {
  const { source, span } = root.document;
  const rendered = source.text
    .slice(span.start, span.end)
    .split('\n')
    .map((line) => line.trim());
  const score = ({ lines }: TemplateSection): number => {
    const own = lines.find(({ path }) => path.length === 1 && path[0] === 'kind');
    const isKind = own === undefined ? 0 : own.pattern.test(`kind: ${kind}`) ? 1000 : -1000;
    return isKind + lines.filter(({ pattern, isAction }) => !isAction && rendered.some((line) => pattern.test(line))).length;
  };
  return sections.map((section) => ({ section, score: score(section) })).sort((a, b) => b.score - a.score)[0]?.section;
}

/** The first line of a template, or of a part of it. */
export function unknownOrigin(source: SourceFile, section?: TemplateSection): Origin {
  const [first] = section?.lines ?? [];
  const span = first?.key ?? first?.value ?? { start: 0, end: source.lineText(1).length };
  return { source, span, document: 0, isExact: false, related: [] };
}
