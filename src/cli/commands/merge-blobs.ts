import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { parseVersions } from '../../kubernetes/version.ts';
import { withFindings } from '../../lint/changed-result.ts';
import type { LintResult } from '../../lint/lint.ts';
import type { Blob, PackedDiagnostic, PackedLocation } from '../../reporters/blob-format.ts';
import { SourceFile } from '../../text/source-file.ts';
import { VERSION } from '../../version.ts';
import { UsageError } from '../io.ts';

/** The result that one run would have given. The blobs are all shards of one run, each once. */
export function mergeBlobs(first: Blob, others: readonly Blob[]): LintResult {
  const blobs = [first, ...others];
  checkShards(blobs, first);
  const sources = sourcesOf(blobs);
  const diagnostics = inPlace(blobs, ({ diagnostics: list, part }) =>
    list.map((packed, at) => [part.order.diagnostics[at], unpack(packed, sources)]),
  );
  const suppressed = inPlace(blobs, ({ suppressed: list, part }) =>
    list.map(({ diagnostic, reason }, at) => [part.order.suppressed[at], { diagnostic: unpack(diagnostic, sources), reason }]),
  );
  const versions = parseVersions(first.kubernetesVersions.join(','));
  if ('problem' in versions) throw new UsageError(versions.problem);
  const { summary, notChecked, checked } = first;
  return withFindings(
    { versions, diagnostics, suppressed, notChecked, summary, checked, milliseconds: new Map() },
    diagnostics,
    suppressed,
  );
}

function checkShards(blobs: readonly Blob[], { part: { run, count } }: Blob): void {
  const stranger = blobs.find(({ writer }) => writer !== VERSION);
  if (stranger !== undefined)
    throw new UsageError(`the shards were written by kubeproof ${stranger.writer}, this is ${VERSION}`, 'use the same one for all of them');
  if (blobs.some(({ part }) => part.run !== run || part.count !== count))
    throw new UsageError(
      'the shards are of different runs',
      'all of them must look at the same files with the same flags and the same kubeproof',
    );
  const given = blobs.map(({ part }) => part.index).sort((a, b) => a - b);
  const twice = given.find((index, at) => given[at + 1] === index);
  if (twice !== undefined) throw new UsageError(`shard ${twice} of ${count} is there twice`);
  const missing = Array.from({ length: count }, (_, at) => at + 1).filter((index) => !given.includes(index));
  if (missing.length > 0) throw new UsageError(`of ${count} shards ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing`);
}

/** One file for each path, with all lines that some shard shows. */
function sourcesOf(blobs: readonly Blob[]): (path: string) => SourceFile {
  const texts = new Map<string, string>();
  for (const { files } of blobs)
    for (const { path, text } of files) if (text !== undefined) texts.set(path, overlaid(texts.get(path) ?? text, text));
  const sources = new Map([...texts].map(([path, text]) => [path, new SourceFile(path, text)]));
  return (path) => {
    const source = sources.get(path) ?? new SourceFile(path, '');
    sources.set(path, source);
    return source;
  };
}

/** Lines that one has and the other blanks out. */
function overlaid(a: string, b: string): string {
  const others = b.split('\n');
  return a
    .split('\n')
    .map((line, index) => (line.trim() === '' ? (others[index] ?? line) : line))
    .join('\n');
}

function inPlace<T>(blobs: readonly Blob[], entries: (blob: Blob) => readonly (readonly [number | undefined, T])[]): T[] {
  return blobs
    .flatMap(entries)
    .sort(([a = 0], [b = 0]) => a - b)
    .map(([, value]) => value);
}

function unpack({ location, related, fix, ...rest }: PackedDiagnostic, sourceOf: (path: string) => SourceFile): Diagnostic {
  const place = ({ path, start, end }: PackedLocation): Diagnostic['location'] => ({ source: sourceOf(path), span: { start, end } });
  return {
    ...rest,
    location: place(location),
    related: related.map((other) => ({ ...place(other), message: other.message })),
    ...(fix === undefined ? {} : { fix: { ...fix, edits: fix.edits.map((edit) => ({ ...place(edit), text: edit.text })) } }),
  };
}
