import type { Connection } from '../connection.ts';
import { askReview } from './ask.ts';
import { type CommandOutput, failed } from './command-output.ts';
import { type Question, questionOf, resourceAttributes } from './question.ts';
import { type RulesStatus, ruleList } from './rule-list.ts';
import { warningsOf } from './warnings.ts';

/** The command line of `auth can-i`, but for who asks: the connection knows that. */
export interface CanIOptions {
  /** What stands after `can-i`: a verb with a resource, with a resource and a name, or with a path; nothing with `list`. */
  readonly args: readonly string[];
  /** That of `-n`, or the default. */
  readonly namespace: string;
  readonly allNamespaces?: boolean | undefined;
  readonly subresource?: string | undefined;
  readonly list?: boolean | undefined;
  readonly noHeaders?: boolean | undefined;
  readonly quiet?: boolean | undefined;
}

/** `kubectl auth can-i` (`pkg/cmd/auth/cani.go`, read at 1.34). */
export function canI(options: CanIOptions, connection: Connection): CommandOutput {
  return options.list ? listAccess(options, connection) : checkAccess(options, connection);
}

function listAccess(options: CanIOptions, connection: Connection): CommandOutput {
  if (options.args.length > 0) return failed('list option must be specified with no arguments');
  if (options.quiet || options.allNamespaces || (options.subresource ?? '') !== '')
    return failed("list option can't be specified with neither quiet, all-namespaces nor subresource options");
  const answer = askReview<RulesStatus>(connection, 'SelfSubjectRulesReview', { namespace: options.namespace });
  if ('error' in answer) return failed(answer.error);
  const { incomplete, evaluationError = '' } = answer.status;
  const stderr = incomplete ? `Warning: the list may be incomplete: ${evaluationError}\n` : '';
  return { stdout: ruleList(answer.status, options.noHeaders ?? false), stderr, exit: 0 };
}

const USAGE = `you must specify two arguments: verb resource or verb resource/resourceName.
See 'kubectl auth can-i -h' for help and examples.`;

function checkAccess(options: CanIOptions, connection: Connection): CommandOutput {
  const question = questionOf(options.args, connection.kinds());
  if (question === undefined) return failed(USAGE);
  if ('path' in question && (options.subresource ?? '') !== '') return failed('--subresource can not be used with NonResourceURL');
  // kubectl ends these warnings with a line of their own.
  const said = warningsOf(question, options.allNamespaces ?? false)
    .map((text) => `Warning: ${text}\n\n`)
    .join('');
  if (options.noHeaders) return failed('--no-headers cannot be set without --list specified', said);
  const answer = askReview<AccessStatus>(connection, 'SelfSubjectAccessReview', specOf(question, options));
  if ('error' in answer) return failed(answer.error, said);
  return { stdout: options.quiet ? '' : answerText(answer.status), stderr: said, exit: answer.status.allowed ? 0 : 1 };
}

interface AccessStatus {
  readonly allowed: boolean;
  readonly reason?: string;
  readonly evaluationError?: string;
}

function answerText({ allowed, reason = '', evaluationError = '' }: AccessStatus): string {
  if (allowed) return 'yes\n';
  return `no${[reason, evaluationError].map((text) => (text === '' ? '' : ` - ${text}`)).join('')}\n`;
}

function specOf(question: Question, { namespace, allNamespaces, subresource = '' }: CanIOptions): object {
  if ('path' in question) return { nonResourceAttributes: question };
  return { resourceAttributes: resourceAttributes(question, { namespace: allNamespaces ? '' : namespace, subresource }) };
}
