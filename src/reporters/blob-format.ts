import type { Diagnostic, Fix, Severity } from '../diagnostics/diagnostic.ts';
import type { Checked } from '../lint/checked.ts';
import type { LintResult } from '../lint/lint.ts';

/** The version of the format: merging takes no other. */
export const BLOB_VERSION = 1;

/** A place as offsets into a file of the blob. */
export interface PackedLocation {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

export type PackedDiagnostic = Omit<Diagnostic, 'location' | 'related' | 'fix'> & {
  readonly location: PackedLocation;
  readonly related: readonly (PackedLocation & { readonly message: string })[];
  readonly fix?: Omit<Fix, 'edits'> & { readonly edits: readonly (PackedLocation & { readonly text: string })[] };
};

/** Which shard of which run this is. */
export interface Part {
  /** From 1. */
  readonly index: number;
  readonly count: number;
  /** The same for all shards of a run. */
  readonly run: string;
  /** The place of each finding among those of the whole run. */
  readonly order: { readonly diagnostics: readonly number[]; readonly suppressed: readonly number[] };
}

/** What fails the run that a shard is part of: all shards know it alike. */
export interface Verdict {
  readonly failOn: Severity | 'never';
  readonly maxWarnings: number | undefined;
  /** Whether the baseline holds records that nothing matches any more. */
  readonly hasLeftOvers: boolean;
}

/** Whether a text begins as a blob does. */
export const isBlob = (text: string): boolean => text.startsWith('{"kubeproof":"blob"');

/** What a shard writes and `kubeproof merge` reads. */
export interface Blob {
  readonly kubeproof: 'blob';
  readonly version: typeof BLOB_VERSION;
  /** The version of the kubeproof that wrote it. */
  readonly writer: string;
  readonly part: Part;
  readonly verdict: Verdict;
  readonly kubernetesVersions: readonly string[];
  readonly repositoryFolder: string;
  readonly files: readonly { readonly path: string; readonly repositoryPath: string; readonly text?: string }[];
  readonly checked: Checked;
  readonly summary: LintResult['summary'];
  readonly notChecked: LintResult['notChecked'];
  readonly diagnostics: readonly PackedDiagnostic[];
  readonly suppressed: readonly { readonly diagnostic: PackedDiagnostic; readonly reason: string }[];
}
