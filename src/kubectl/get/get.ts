import type { KubernetesObject } from '../../kubernetes/objects.ts';
import type { KubernetesVersion } from '../../kubernetes/version.ts';
import { clientError, type CommandError, several } from '../command-error.ts';
import { type CommandOutput, failed, warningLines } from '../command-output.ts';
import type { Connection } from '../connection.ts';
import { listOf } from '../printing/print-objects.ts';
import { type FormatOptions, GET_FORMATS, printerOf } from '../printing/printers.ts';
import { UnusableFormat } from '../printing/unusable-format.ts';
import { type Findings, type Found, findObjects } from './find-objects.ts';
import { sortObjects } from './sort.ts';
import { tables } from './tables.ts';

/** The command line of `kubectl get`. */
export interface GetOptions extends Found {
  /** `-o`; absent, empty or `wide` = a table. */
  readonly output?: string | undefined;
  readonly noHeaders?: boolean;
  readonly showLabels?: boolean;
  /** `-L`. */
  readonly labelColumns?: readonly string[];
  readonly showKind?: boolean;
  readonly showManagedFields?: boolean;
  readonly sortBy?: string | undefined;
  readonly ignoreNotFound?: boolean;
  /** For formats that name a file. */
  readonly readFile?: FormatOptions['readFile'];
}

/** `kubectl get` (`pkg/cmd/get/get.go`, read at 1.34): a table, or the objects in a format. */
export function get(options: GetOptions, connection: Connection): CommandOutput {
  if (options.args.length === 0 && options.files.length === 0) return { stdout: '', stderr: NOTHING_NAMED, exit: 1 };
  if (options.showLabels && !isTableFormat(options.output))
    return failed(`--show-labels option cannot be used with ${options.output ?? ''} printer`);
  const found = findObjects(options, connection);
  const answered = answer(found, options, connection);
  return { ...answered, stderr: warningLines(found.warnings) + answered.stderr };
}

function answer(found: Findings, options: GetOptions, connection: Connection): CommandOutput {
  if (!found.isAsked) return failed(several(found.errors));
  const { ignoreNotFound, output } = options;
  const findings = ignoreNotFound ? { ...found, errors: found.errors.filter((error) => !isNotFound(error)) } : found;
  try {
    return isTableFormat(output) ? asTables(findings, options, connection) : asObjects(findings, options, connection.version);
  } catch (error) {
    if (error instanceof UnusableFormat) return failed(clientError(error.message));
    throw error;
  }
}

const NOTHING_NAMED = `You must specify the type of resource to get. Use "kubectl api-resources" for a complete list of supported resources.

error: Required resource not specified.
Use "kubectl explain <resource>" for a detailed description of that resource (e.g. kubectl explain pods).
See 'kubectl get -h' for help and examples
`;

const isTableFormat = (output: string | undefined): boolean => output === undefined || output === '' || output === 'wide';
const isNotFound = (error: CommandError): boolean => error.kind === 'server' && error.status.reason === 'NotFound';

function asTables({ groups, errors }: Findings, options: GetOptions, connection: Connection): CommandOutput {
  const stdout = tables(
    groups,
    {
      wide: options.output === 'wide',
      noHeaders: options.noHeaders === true,
      allNamespaces: options.allNamespaces === true,
      showKind: options.showKind === true,
      showLabels: options.showLabels === true,
      labelColumns: options.labelColumns ?? [],
      sortBy: options.sortBy,
    },
    connection,
  );
  if (errors.length > 0) return failed(several(errors), { stdout });
  const isClusterWide = options.allNamespaces === true || groups.some(({ kind }) => !kind.namespaced);
  const nothing = isClusterWide ? 'No resources found\n' : `No resources found in ${options.namespace} namespace.\n`;
  return { stdout, stderr: stdout === '' && !options.ignoreNotFound ? nothing : '', exit: 0 };
}

/** One object that was asked for by name stands alone, everything else in a List, also where nothing was found. */
function asObjects({ groups, errors, isSingle }: Findings, options: GetOptions, version: KubernetesVersion): CommandOutput {
  if (isSingle && errors.length > 0) return failed(several(errors));
  const objects = groups.flatMap((group) => group.objects);
  if (objects.length === 0 && options.ignoreNotFound) return ended('', errors);
  const print = printerOf(options.output ?? '', options, GET_FORMATS);
  const [only] = objects;
  try {
    return ended(print(isSingle && objects.length === 1 && only ? only : listOf(inOrder(objects, options, version))), errors);
  } catch (error) {
    if (error instanceof UnusableFormat) return ended(error.printed, [...errors, clientError(error.message)]);
    throw error;
  }
}

const inOrder = (objects: readonly KubernetesObject[], { sortBy }: GetOptions, version: KubernetesVersion): readonly KubernetesObject[] =>
  sortBy === undefined || sortBy === '' || objects.length === 0 ? objects : sortObjects(objects, sortBy, version);

const ended = (stdout: string, errors: readonly CommandError[]): CommandOutput =>
  errors.length > 0 ? failed(several(errors), { stdout }) : { stdout, stderr: '', exit: 0 };
