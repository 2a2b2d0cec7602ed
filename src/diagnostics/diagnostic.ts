import type { SourceFile } from '../text/source-file.ts';
import type { Span } from '../text/span.ts';

/** How bad a finding is: refused or never working; accepted and will hurt; worth knowing. */
export type Severity = 'error' | 'warning' | 'info';

/** From worst to mildest. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** Whether `severity` is as bad as `level` or worse. */
export const isAtLeast = (severity: Severity, level: Severity): boolean => SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(level);

/** A place in a file. */
export interface Location {
  readonly source: SourceFile;
  readonly span: Span;
}

/** Another place that the finding is about: the other end of a broken reference. */
export interface RelatedLocation extends Location {
  readonly message: string;
}

/** Replaces the text of a span; an empty span inserts. */
export interface TextEdit extends Location {
  readonly text: string;
}

/** How to mend a finding. Applied whole or not at all. */
export interface Fix {
  /** What it does, as an order: `change kind to Namespace`. */
  readonly title: string;
  /** False where the cluster may behave differently afterwards. */
  readonly safe: boolean;
  readonly edits: readonly TextEdit[];
}

/** The object that a finding is about. */
export interface ObjectIdentity {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  /** The server's path of the field: `spec.containers[0].image`. */
  readonly fieldPath?: string;
}

/** The API server's own words, on a finding that is its verdict. */
export interface ApiVerdict {
  /** The HTTP status of the answer. */
  readonly code: number;
  /** The cause's reason where there is one (`FieldValueInvalid`), else the Status' (`BadRequest`). */
  readonly reason: string;
  readonly field: string;
  readonly message: string;
}

/** What was rendered, where a finding is about a rendered object. */
export interface RenderedFrom {
  /** The folders of the kustomizations or charts that it shows in. */
  readonly roots: readonly string[];
  /** False where the location is only near the cause. */
  readonly isExact: boolean;
}

/** One finding, at its place. */
export interface Diagnostic {
  /** `family/name`. */
  readonly rule: string;
  readonly messageId: string;
  readonly severity: Severity;
  readonly message: string;
  readonly location: Location;
  readonly related: readonly RelatedLocation[];
  readonly help?: string;
  readonly fix?: Fix;
  readonly object?: ObjectIdentity;
  /** The index of the document in its file, counted as `---` lines cut it, from 0. */
  readonly document: number;
  /** The index in a `kind: List`. */
  readonly item?: number;
  readonly api?: ApiVerdict;
  readonly rendered?: RenderedFrom;
  /** The releases that it holds for, where several were asked and it does not hold for all. */
  readonly versions?: readonly string[];
}
