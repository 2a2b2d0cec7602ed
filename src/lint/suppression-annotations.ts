import type { Diagnostic, Fix } from '../diagnostics/diagnostic.ts';
import type { Field } from '../loader/field.ts';
import type { Resource } from '../loader/resource.ts';
import { foreignSuppression } from './foreign-suppressions.ts';
import { expiredMessage, isOver } from './ignores.ts';
import { type Known, type Suppression, suppressionProblem, takeDate, unknownRule } from './suppression.ts';
import { removable } from './suppression-scope.ts';

const PREFIX = 'kubeproof.io/';
const OURS = /^kubeproof\.io\/ignore\.([\w.-]+)$/;
/** Where Pod templates keep their metadata. */
const TEMPLATES = [['spec', 'template'], ['spec', 'jobTemplate', 'spec', 'template'], ['template']] as const;

/** Reads the annotations of an object, and of its Pod template, that silence rules: ours and those of other linters. */
export function annotationSuppressions(resource: Resource, known: Known, problems: Diagnostic[]): Suppression[] {
  const annotations = annotationsOf.get(resource) ?? findAnnotations(resource);
  annotationsOf.set(resource, annotations);
  return annotations.flatMap(({ field, scope }) => read(field, scope, resource, known, problems) ?? []);
}

/** An annotation, and the object or template that it stands in. */
interface Annotation {
  readonly field: Field;
  readonly scope: Field;
}

const annotationsOf = new WeakMap<Resource, readonly Annotation[]>();

function findAnnotations({ root }: Resource): Annotation[] {
  const scopes = [root, ...TEMPLATES.map((path) => root.at(...path))];
  return scopes.flatMap((scope) =>
    scope
      .at('metadata', 'annotations')
      .entries()
      .map((field) => ({ field, scope })),
  );
}

function read(field: Field, scope: Field, resource: Resource, known: Known, problems: Diagnostic[]): Suppression | undefined {
  const key = field.key ?? '';
  const covers = coverOf(scope, resource);
  const { document } = resource;
  if (!key.startsWith(PREFIX)) {
    const foreign = foreignSuppression(key, field.value);
    return foreign && { document, resource, span: field.keySpan, ...foreign, covers, isForeign: true };
  }
  const problem = (id: string, severity: 'error' | 'warning', message: string): undefined => {
    problems.push(suppressionProblem(document, field.keySpan, id, severity, message));
  };
  const rule = OURS.exec(key)?.[1]?.replace('.', '/');
  if (rule === undefined)
    return key.startsWith(`${PREFIX}ignore`)
      ? problem(
          'malformed',
          'error',
          `this annotation silences nothing; write ${PREFIX}ignore.image.no-latest: "reason" for image/no-latest`,
        )
      : undefined;
  const unknown = unknownRule(document, field.keySpan, rule, known);
  if (unknown) problems.push(unknown);
  const { date, rest, isWrong } = takeDate(typeof field.value === 'string' ? field.value : '');
  const reason = rest.replace(/^--\s*/, '').trim();
  if (isWrong) return problem('malformed', 'error', `"${date}" is no date; write until=2026-12-31`);
  if (reason === '') return problem('without-reason', 'error', `say why: ${key}: "reason"`);
  if (date !== undefined && isOver({ expires: date }, known.today)) return problem('expired', 'warning', expiredMessage(date));
  return { document, resource, span: field.keySpan, rules: [rule], reason, covers, remove: () => withoutAnnotation(field, scope) };
}

/** An annotation of the object covers all of it, one of its Pod template the template. */
function coverOf(scope: Field, resource: Resource): (diagnostic: Diagnostic) => boolean {
  const { start, end } = scope.fieldSpan;
  const isWhole = scope === resource.root;
  return ({ document, item, location: { span } }) =>
    document === resource.document.index && item === resource.item && (isWhole || (span.start >= start && span.start < end));
}

/** Only where it has lines of its own, and no commas: what else to take away is for the user to say. */
function withoutAnnotation(field: Field, scope: Field): Fix | undefined {
  const all = scope.at('metadata', 'annotations');
  const whole = all.entries().length === 1 ? all : field;
  const { document } = field;
  const { source, kind } = document;
  if (kind === 'json') return undefined;
  const span = removable(document, whole.fieldSpan);
  if (source.lines.positionAt(span.start).column !== 1) return undefined;
  return { title: 'remove the annotation', safe: true, edits: [{ source, span, text: '' }] };
}
