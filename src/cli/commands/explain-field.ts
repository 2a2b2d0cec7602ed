import pc from 'picocolors';
import { proseOf } from '../../docs/field-prose.ts';
import { wrap } from '../../docs/terminal.ts';
import type { Definition, Field } from '../../schemas/definition.ts';
import type { KindInfo } from '../../schemas/kind.ts';
import { nearestName } from '../../schemas/nearest.ts';
import type { Schemas } from '../../schemas/store.ts';
import { UsageError } from '../io.ts';
import { findKind } from './schema.ts';

interface Style {
  readonly color: boolean;
  readonly width: number;
}

/** A place in a kind: the kind itself, or one of its fields. */
interface Place {
  readonly type: string;
  readonly prose: string;
  readonly field: Field | undefined;
  /** The struct that the place is or holds, if it is no scalar. */
  readonly struct: string | undefined;
}

/** What `kubectl explain` would say of a kind or field, without a cluster. Undefined where the first word is no kind. */
export function fieldHelp(subject: string, schemas: Schemas, style: Style): string | undefined {
  const [first = '', ...path] = subject.split('.');
  const kind = kindOrUndefined(schemas, first);
  if (kind === undefined) return undefined;
  const place = follow(schemas, kind, path);
  const { bold } = pc.createColors(style.color);
  const lines = [`GROUP:      ${kind.group || 'core'}`, `KIND:       ${kind.kind}`, `VERSION:    ${kind.version}`, ''];
  if (path.length > 0) lines.push(`FIELD: ${bold(path.at(-1) ?? '')} <${place.type}>`, '');
  if (place.field?.enum) lines.push(`ONE OF: ${place.field.enum.join(', ')}`, '');
  if (place.prose !== '') lines.push('DESCRIPTION:', wrap(place.prose, style.width, '    '), '');
  const definition = place.struct === undefined ? undefined : schemas.definition(place.struct);
  if (definition) lines.push('FIELDS:', ...fieldLines(place.struct ?? '', definition, style));
  return `${lines.join('\n').trimEnd()}\n`;
}

function fieldLines(struct: string, definition: Definition, { color, width }: Style): string[] {
  const { bold } = pc.createColors(color);
  const prose = proseOf(struct).fields;
  return Object.entries(definition.fields).flatMap(([name, field]) => {
    const text = firstSentence(prose.get(name) ?? '');
    return [
      `  ${bold(name)}  <${shortType(field.type)}>${field.required ? '  -required-' : ''}`,
      ...(text === '' ? [] : [wrap(text, width, '      ')]),
    ];
  });
}

function follow(schemas: Schemas, kind: KindInfo, path: readonly string[]): Place {
  let place: Place = { type: 'Object', prose: proseOf(kind.definition).text, field: undefined, struct: kind.definition };
  const walked = [kind.kind];
  for (const name of path) {
    const fields = place.struct === undefined ? undefined : schemas.definition(place.struct)?.fields;
    const field = fields?.[name];
    if (field === undefined) {
      const near = fields && nearestName(name, Object.keys(fields));
      throw new UsageError(`${walked.join('.')} has no field "${name}"`, near ? `did you mean ${[...walked, near].join('.')}?` : undefined);
    }
    const struct = field.type.replace(/^(?:\*|\[\]|map\[string\])+/, '');
    const own = proseOf(place.struct ?? '').fields.get(name) ?? '';
    place = {
      type: shortType(field.type),
      prose: own || proseOf(struct).text,
      field,
      struct: schemas.definition(struct) ? struct : undefined,
    };
    walked.push(name);
  }
  return place;
}

/** `[]core.v1.Container` is `[]Container` to a reader. */
const shortType = (type: string): string => type.replace(/\*/g, '').replace(/[\w]+\.(?:v\d\w*\.)?(?=[A-Z])/g, '');

function kindOrUndefined(schemas: Schemas, name: string): KindInfo | undefined {
  try {
    return findKind(schemas, name);
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

const firstSentence = (text: string): string => /^.*?\.(?=\s|$)/s.exec(text)?.[0] ?? text;
