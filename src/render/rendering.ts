import type { Location } from '../diagnostics/diagnostic.ts';
import type { Workspace } from '../loader/workspace.ts';

/** The programs that make manifests of something else. */
export type Tool = 'kustomize' | 'helm';

/** Where a part of a rendered object was written. */
export interface Origin extends Location {
  /** The index of the document in its file. */
  readonly document: number;
  /** The index in a `kind: List`. */
  readonly item?: number;
  /** Whether that part itself stands there, and not only something around it. */
  readonly isExact: boolean;
  /** Other places that have a say in it: the entry of values.yaml that a template prints. */
  readonly related: readonly (Location & { readonly message: string })[];
}

/** A place in a rendered text: what a finding points at. */
export interface RenderedPlace extends Location {
  /** The server's path of the field, where it is known. */
  readonly fieldPath?: string | undefined;
}

/** What a program made of a kustomization or chart, and where each part of it was written. */
export interface Rendering {
  readonly tool: Tool;
  /** The folder, as the user would name it. */
  readonly root: string;
  /** The rendered objects, in texts that go by the path of the file that each comes from. */
  readonly workspace: Workspace;
  /** The paths of the files that objects come from: what they hold is judged as it is rendered. */
  readonly sources: ReadonlySet<string>;
  /** The paths of all files that had a part in it. */
  readonly parts: ReadonlySet<string>;
  originOf(place: RenderedPlace): Origin;
}

/** A kustomization or chart that was not rendered. */
export interface Unrendered {
  readonly tool: Tool;
  readonly root: string;
  /** The paths of the files that would have had a part in it. */
  readonly parts: ReadonlySet<string>;
  /** Why, and what to do about it. */
  readonly reason: string;
}
