import type { Status, StatusCause } from '../apiserver/status.ts';

/** Why a command, or a part of it, failed: the client's own words, the server's answer, or several of either. */
export type CommandError =
  | { readonly kind: 'client'; readonly text: string }
  /** `text` is the status' message with what the client has put before it. */
  | { readonly kind: 'server'; readonly text: string; readonly status: Status }
  | { readonly kind: 'several'; readonly errors: readonly CommandError[] };

export const clientError = (text: string): CommandError => ({ kind: 'client', text });

export const serverError = (status: Status): CommandError => ({ kind: 'server', text: status.message, status });

/** Several errors as one; one stays itself. */
export const several = (errors: readonly CommandError[]): CommandError =>
  errors.length === 1 && errors[0] ? errors[0] : { kind: 'several', errors };

/** Says at what the error came: `error when creating "web.yaml": …` (`cmdutil.AddSourceToErr`). An object that was named on the command line has no source. */
export function withSource(error: CommandError, verb: string, source: string): CommandError {
  if (source === '') return error;
  return error.kind === 'several'
    ? clientError(`error when ${verb} ${JSON.stringify(source)}: ${plainText(error)}`)
    : { ...error, text: `error when ${verb} ${JSON.stringify(source)}: ${error.text}` };
}

/** The error as Go prints it within another text. */
export function plainText(error: CommandError): string {
  if (error.kind !== 'several') return error.text;
  const texts = [...new Set(error.errors.map(plainText))];
  return texts.length === 1 ? (texts[0] ?? '') : `[${texts.join(', ')}]`;
}

/** What kubectl writes on standard error before it ends with exit code 1 (`cmdutil.CheckErr`, read at 1.34). */
export function failureText(error: CommandError): string {
  switch (error.kind) {
    case 'several':
      return error.errors.map((part) => line(messageOf(part))).join('');
    case 'server':
      return line(error.status.reason === 'Invalid' ? invalidText(error.status) : messageOf(error));
    default:
      return line(error.text.startsWith('error: ') ? error.text : `error: ${error.text}`);
  }
}

const line = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`);

/** One of several errors. */
function messageOf(error: CommandError): string {
  if (error.kind !== 'server') return plainText(error);
  const { reason } = error.status;
  if (reason === 'Unauthorized') return `error: You must be logged in to the server (${error.text})`;
  return reason ? `Error from server (${reason}): ${error.text}` : `Error from server: ${error.text}`;
}

/** The short form of an Invalid answer that stands alone: its object, and its causes each once. */
function invalidText({ details, causes = [], message }: Status): string {
  const { kind = '', name = '' } = details ?? {};
  const named = kind !== '' || name !== '' ? `The ${kind} ${JSON.stringify(name)} is invalid` : 'The request is invalid';
  if (causes.length === 0) return kind === '' && name === '' ? `${named}: ${message}` : named;
  const texts = [...new Set(causes.map(causeText))];
  // A text that ends with a line's end, as a diff does, gets another.
  return texts.length === 1 ? `${named}: ${texts[0] ?? ''}\n` : `${named}: \n${texts.map((text) => `* ${text}\n`).join('')}`;
}

const causeText = ({ field, message }: StatusCause): string => `${field}: ${message}`;
