import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Severity } from '../../diagnostics/diagnostic.ts';
import { type Blob, BLOB_VERSION } from '../../reporters/blob-format.ts';
import type { ExitCode } from '../exit-code.ts';
import { type Io, UsageError } from '../io.ts';
import { failingCode } from './lint-exit.ts';
import { mergeBlobs } from './merge-blobs.ts';
import { narrowed, type OutputOptions, readOutputs, report } from './outputs.ts';

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
  const blobs = paths.flatMap((path) => filesOf(path, io)).map((file) => readBlob(file, io));
  const result = mergeBlobs(blobs);
  const [first] = blobs;
  const known = new Map(first?.files.map(({ path, repositoryPath }) => [path, repositoryPath]));
  const failOn = given.exitZero ? 'never' : (given.failOn ?? first?.failOn ?? 'error');
  const maxWarnings = given.maxWarnings ?? first?.maxWarnings;
  const origin = { repositoryFolder: first?.repositoryFolder ?? '', repositoryPath: (path: string) => known.get(path) ?? path };
  await report(narrowed(result, given), outputs, { ...given, failOn, ...(maxWarnings === undefined ? {} : { maxWarnings }), origin }, io);
  return failingCode(result, { failOn, maxWarnings });
}

/** The file itself, or the blobs in a folder. */
function filesOf(path: string, { folder }: Io): string[] {
  const stats = statSync(resolve(folder, path), { throwIfNoEntry: false });
  if (stats === undefined) throw new UsageError(`${path}: no such file or folder`);
  if (!stats.isDirectory()) return [path];
  return readdirSync(resolve(folder, path), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => join(path, name));
}

function readBlob(path: string, { folder }: Io): Blob {
  const wrong = (why: string): UsageError =>
    new UsageError(`${path} ${why}`, 'kubeproof lint --shard 1/4 -f blob=FILE writes what can be merged');
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
