/** The parts of the language server protocol 3.17 that are used here. Lines and characters count from 0, characters in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export interface Location {
  readonly uri: string;
  readonly range: Range;
}

export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

export interface WorkspaceEdit {
  readonly changes: Readonly<Record<string, readonly TextEdit[]>>;
}

/** Edits of texts at certain versions; null for a file that is not open. */
export interface VersionedEdit {
  readonly documentChanges: readonly {
    readonly textDocument: { readonly uri: string; readonly version: number | null };
    readonly edits: readonly TextEdit[];
  }[];
}

export const SEVERITY = { error: 1, warning: 2, info: 3 } as const;
export const TAG = { unnecessary: 1, deprecated: 2 } as const;

export interface Diagnostic {
  readonly range: Range;
  readonly severity: number;
  readonly code: string;
  readonly codeDescription?: { readonly href: string };
  readonly source: 'kubeproof';
  readonly message: string;
  readonly tags?: readonly number[];
  readonly relatedInformation?: readonly { readonly location: Location; readonly message: string }[];
  readonly data?: unknown;
}

export interface TextDocumentItem {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  readonly text: string;
}

export interface ContentChange {
  readonly range?: Range;
  readonly text: string;
}

export interface WorkspaceFolder {
  readonly uri: string;
  readonly name: string;
}

export interface AtPosition {
  readonly textDocument: { readonly uri: string };
  readonly position: Position;
}

export interface CodeAction {
  readonly title: string;
  readonly kind: string;
  readonly diagnostics?: readonly unknown[];
  readonly isPreferred?: boolean;
  readonly edit?: WorkspaceEdit | VersionedEdit;
  readonly command?: { readonly title: string; readonly command: string; readonly arguments: readonly unknown[] };
}

export const COMPLETION = { field: 5, value: 12, enum: 13, reference: 18, keyword: 14 } as const;

export interface CompletionItem {
  readonly label: string;
  readonly kind: number;
  readonly detail?: string;
  readonly documentation?: string;
  readonly sortText?: string;
  readonly textEdit: TextEdit;
  readonly tags?: readonly number[];
}

export interface DocumentSymbol {
  readonly name: string;
  readonly detail: string;
  readonly kind: number;
  readonly range: Range;
  readonly selectionRange: Range;
}

/** What a client says of itself, as far as it is asked. */
export interface ClientCapabilities {
  readonly textDocument?: {
    readonly diagnostic?: { readonly relatedDocumentSupport?: boolean };
    readonly publishDiagnostics?: {
      readonly relatedInformation?: boolean;
      readonly tagSupport?: { readonly valueSet: readonly number[] };
      readonly codeDescriptionSupport?: boolean;
      readonly dataSupport?: boolean;
    };
    readonly hover?: { readonly contentFormat?: readonly string[] };
    readonly codeAction?: { readonly codeActionLiteralSupport?: object };
  };
  readonly workspace?: {
    readonly configuration?: boolean;
    readonly workspaceFolders?: boolean;
    readonly workspaceEdit?: { readonly documentChanges?: boolean };
    readonly diagnostics?: { readonly refreshSupport?: boolean };
    readonly didChangeWatchedFiles?: { readonly dynamicRegistration?: boolean };
    readonly didChangeConfiguration?: { readonly dynamicRegistration?: boolean };
  };
  readonly window?: { readonly showDocument?: { readonly support?: boolean }; readonly workDoneProgress?: boolean };
}

export interface InitializeParams {
  readonly processId?: number | null;
  readonly rootUri?: string | null;
  readonly workspaceFolders?: readonly WorkspaceFolder[] | null;
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
}
