import { readPatchText } from '../apiserver/patch/patch-text.ts';
import { isAccepted } from '../apiserver/request.ts';
import { goQuote } from '../kubernetes/go-quote.ts';
import { parseDocuments } from '../loader/document.ts';
import { valueOf } from '../loader/node.ts';
import { SourceFile } from '../text/source-file.ts';
import type { Status } from '../apiserver/status.ts';
import type { KindInfo } from '../schemas/store.ts';
import { clientError, type CommandError, serverError, several } from './command-error.ts';
import { type CommandOutput, failed, warningLines } from './command-output.ts';
import type { Connection } from './connection.ts';
import { goSorted } from './go-sorted.ts';
import { objectName } from './manifests.ts';
import { printObjects } from './printing/print-objects.ts';
import { findTargets, type Target, type TargetOptions } from './targets.ts';
import { dryRunSuffix, type WriteOptions } from './write-options.ts';

export interface PatchOptions extends WriteOptions, TargetOptions {
  /** JSON or YAML. */
  readonly patch: string;
  readonly type: 'strategic' | 'merge' | 'json';
  readonly subresource?: 'status' | 'scale' | undefined;
}

/** `kubectl patch` (`pkg/cmd/patch/patch.go`, read at 1.34). */
export function patch(options: PatchOptions, connection: Connection): CommandOutput {
  const body = readPatch(options);
  if ('problem' in body) return failed(`unable to parse ${goQuote(options.patch)}: ${body.problem}`);
  const { targets, errors } = findTargets(options, connection);
  const problems: CommandError[] = [...errors];
  let [stdout, stderr] = ['', ''];
  for (const target of targets) {
    const done = patchOne(target, body, options, connection);
    stderr += done.stderr;
    if (done.error) problems.push(done.error);
    else stdout += done.stdout;
  }
  return problems.length > 0 ? failed(several(problems), { stdout, stderr }) : { stdout, stderr, exit: 0 };
}

/** What a patch says; the server's refusal where it is told nothing that it can read, or why kubectl doesn't send it. */
type PatchBody = { readonly value: unknown } | { readonly refused: Status };

function readPatch({ patch: text, type }: PatchOptions): PatchBody | { readonly problem: string } {
  // What looks like JSON is sent as it stands.
  if (/^[\t\n\v\f\r ]*\{/.test(text)) {
    const json = readPatchText(text, type);
    return 'status' in json ? { refused: json.status } : json;
  }
  const [document] = parseDocuments(new SourceFile('patch', text));
  const wrong = document?.problems.find(({ harmless }) => harmless !== true);
  if (wrong || document?.root === undefined)
    return { problem: (wrong?.kubectl ?? 'it is empty').replace('error converting YAML to JSON: ', '') };
  return { value: goSorted(valueOf(document.root)) };
}

function patchOne(
  { kind, namespace, name, live }: Target,
  body: PatchBody,
  options: PatchOptions,
  connection: Connection,
): { readonly stdout: string; readonly stderr: string; readonly error?: CommandError } {
  if ('refused' in body) return { stdout: '', stderr: '', error: serverError(body.refused) };
  const request = {
    verb: 'patch',
    kind,
    namespace,
    name,
    patchType: options.type,
    body: body.value,
    subresource: options.subresource,
  } as const;
  const response = connection.request(
    { ...request, fieldManager: options.fieldManager ?? 'kubectl-patch', fieldValidation: 'Warn' },
    { dryRun: options.dryRun !== 'none' },
  );
  const stderr = warningLines(response.warnings);
  if (!isAccepted(response)) return { stdout: '', stderr, error: refusal(response.status, kind, options.type) };
  if (options.output !== undefined) return { stdout: printObjects([{ object: response.object, kind }], options.output), stderr };
  const answered = options.subresource === 'scale' ? SCALE : kind;
  const word = response.object === live || sameVersion(response.object, live) ? 'patched (no change)' : 'patched';
  // kubectl says nothing of a dry run that it was asked for here.
  const suffix = options.dryRun === 'none' ? dryRunSuffix(options) : '';
  return { stdout: `${objectName(answered, name)} ${word}${suffix}\n`, stderr };
}

/** What is read and written at `scale`. */
const SCALE = { group: 'autoscaling', kind: 'Scale' };

const PATCH_TYPES = { strategic: 'strategic-merge-patch', merge: 'merge-patch', json: 'json-patch' } as const;

/** Of a kind that knows no such patches kubectl says so itself. */
function refusal(status: Status, { group, version, kind }: KindInfo, type: PatchOptions['type']): CommandError {
  if (status.reason !== 'UnsupportedMediaType') return serverError(status);
  return clientError(`application/${PATCH_TYPES[type]}+json is not supported by ${group}/${version}, Kind=${kind}: ${status.message}`);
}

const sameVersion = (a: Target['live'], b: Target['live']): boolean => JSON.stringify(a) === JSON.stringify(b);
