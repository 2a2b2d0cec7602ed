import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Severity } from '../../diagnostics/diagnostic.ts';
import { type Blob, BLOB_VERSION, isBlob } from '../../reporters/blob-format.ts';
import type { ExitCode } from '../exit-code.ts';
import { type Io, UsageError } from '../io.ts';
import { failingCode } from './lint-exit.ts';
import { mergeBlobs } from './merge-blobs.ts';
import { type OutputOptions, readOutputs, report } from './outputs.ts';

/** The flags of `kubeproof merge`: those of reports, and what fails, which is else as the shards were told. */
export interface MergeOptions extends OutputOptions {
  readonly failOn?: Severity | 'never';
  readonly maxWarnings?: number;
  readonly exitZero?: boolean;
}

/** `kubeproof merge`: one report of all shards. */
export async function runMerge(paths: readonly string[], options: object, io: Io): Promise<ExitCode> {
  const given = options as MergeOptions;
  const outputs = await readOutputs(given, io);
  const [first, ...others] = paths.flatMap((path) => blobsOf(path, io));
  if (first === undefined) throw new UsageError(`there is no blob in ${paths.join(' ')}`, WRITTEN_BY);
  const result = mergeBlobs(first, others);
  const verdict = {
    ...first.verdict,
    failOn: given.failOn ?? first.verdict.failOn,
    maxWarnings: given.maxWarnings ?? first.verdict.maxWarnings,
  };
  const known = new Map([first, ...others].flatMap(({ files }) => files.map(({ path, repositoryPath }) => [path, repositoryPath])));
  const origin = { repositoryFolder: first.repositoryFolder, repositoryPath: (path: string) => known.get(path) ?? path };
  await report(result, outputs, { ...given, failOn: given.exitZero ? 'never' : verdict.failOn, verdict, origin }, io);
  return given.exitZero ? 0 : failingCode(result, verdict);
}

const WRITTEN_BY = 'kubeproof lint --shard 1/4 -f blob=1.blob.json writes what can be merged';

/** The file itself, or the blobs in a folder, where other files may lie beside them. */
function blobsOf(path: string, io: Io): Blob[] {
  const full = resolve(io.folder, path);
  const stats = statSync(full, { throwIfNoEntry: false });
  if (stats === undefined) throw new UsageError(`${path}: no such file or folder`);
  if (!stats.isDirectory()) return [readBlob(path, io)];
  return readdirSync(full, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json') && holdsBlob(join(full, name)))
    .sort()
    .map((name) => readBlob(join(path, name), io));
}

const holdsBlob = (file: string): boolean => statSync(file).isFile() && isBlob(readFileSync(file, 'utf8'));

function readBlob(path: string, { folder }: Io): Blob {
  const wrong = (why: string): UsageError => new UsageError(`${path} ${why}`, WRITTEN_BY);
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(resolve(folder, path), 'utf8'));
  } catch (error) {
    throw wrong(`cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  const { kubeproof, version } = (value ?? {}) as { readonly kubeproof?: unknown; readonly version?: unknown };
  if (kubeproof !== 'blob') throw wrong('is no blob');
  if (version !== BLOB_VERSION) throw wrong(`is a blob of version ${String(version)}, which this kubeproof does not know`);
  return value as Blob;
}
