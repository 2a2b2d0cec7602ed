import { isAccepted } from '../apiserver/request.ts';
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
  const body = readPatch(options.patch);
  if ('problem' in body) return failed(`unable to parse ${JSON.stringify(options.patch)}: ${body.problem}`);
  const { targets, errors } = findTargets(options, connection);
  const problems: CommandError[] = [...errors];
  let [stdout, stderr] = ['', ''];
  for (const target of targets) {
    const done = patchOne(target, body.value, options, connection);
    stderr += done.stderr;
    if (done.error) problems.push(done.error);
    else stdout += done.stdout;
  }
  return problems.length > 0 ? failed(several(problems), { stdout, stderr }) : { stdout, stderr, exit: 0 };
}

function readPatch(text: string): { readonly value: unknown } | { readonly problem: string } {
  const [document] = parseDocuments(new SourceFile('patch', text));
  const wrong = document?.problems.find(({ harmless }) => harmless !== true);
  if (wrong || document?.root === undefined)
    return { problem: (wrong?.kubectl ?? 'it is empty').replace('error converting YAML to JSON: ', '') };
  return { value: goSorted(valueOf(document.root)) };
}

function patchOne(
  { kind, namespace, name, live }: Target,
  body: unknown,
  options: PatchOptions,
  connection: Connection,
): { readonly stdout: string; readonly stderr: string; readonly error?: CommandError } {
  const request = { verb: 'patch', kind, namespace, name, patchType: options.type, body, subresource: options.subresource } as const;
  const response = connection.request(
    { ...request, fieldManager: options.fieldManager ?? 'kubectl-patch', fieldValidation: 'Warn' },
    { dryRun: options.dryRun !== 'none' },
  );
  const stderr = warningLines(response.warnings);
  if (!isAccepted(response)) return { stdout: '', stderr, error: refusal(response.status, kind, options.type) };
  if (options.output !== undefined) return { stdout: printObjects([{ object: response.object, kind }], options.output), stderr };
  const word = response.object === live || sameVersion(response.object, live) ? 'patched (no change)' : 'patched';
  return { stdout: `${objectName(kind, name)} ${word}${dryRunSuffix(options)}\n`, stderr };
}

const PATCH_TYPES = { strategic: 'strategic-merge-patch', merge: 'merge-patch', json: 'json-patch' } as const;

/** Of a kind that knows no such patches kubectl says so itself. */
function refusal(status: Status, { group, version, kind }: KindInfo, type: PatchOptions['type']): CommandError {
  if (status.reason !== 'UnsupportedMediaType') return serverError(status);
  return clientError(`application/${PATCH_TYPES[type]}+json is not supported by ${group}/${version}, Kind=${kind}: ${status.message}`);
}

const sameVersion = (a: Target['live'], b: Target['live']): boolean => JSON.stringify(a) === JSON.stringify(b);
