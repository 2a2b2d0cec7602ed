import { toGoYaml } from '../kubectl/printing/go-yaml.ts';
import type { HttpAnswer } from './http.ts';
import { ACCEPTED_TYPES } from './media-type.ts';

/** An answer as it goes over the wire. */
export interface Written {
  readonly contentType: string;
  readonly content: string | Uint8Array;
}

/** The body in the form that the request asks for. */
export function written({ body, contentType }: HttpAnswer, accept: string | undefined): Written {
  if (typeof body === 'string' || body instanceof Uint8Array)
    return { contentType: contentType ?? 'text/plain; charset=utf-8', content: body };
  if (contentType === undefined && wantsYaml(accept)) return { contentType: 'application/yaml', content: toGoYaml(body) };
  return { contentType: contentType ?? 'application/json', content: `${jsonOf(body)}\n` };
}

/** One event of a watch. */
export const writtenEvent = (event: object): string => `${jsonOf(event)}\n`;

function wantsYaml(accept = ''): boolean {
  const types = accept.split(',').map((range) => range.split(';', 1)[0]?.trim().toLowerCase() ?? '');
  return types.find((type) => ACCEPTED_TYPES.includes(type) || type.endsWith('/*')) === 'application/yaml';
}

const BIG = /"\\u0000(-?\d+)"/g;

/** Integers beyond what JavaScript's numbers hold are kept to the digit. */
const jsonOf = (value: object): string =>
  JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? `\0${part}` : part)).replace(BIG, '$1');
