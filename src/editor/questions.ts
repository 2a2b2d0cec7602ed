import { answerActions } from './actions.ts';
import type { Folders } from './folders.ts';
import type { ClientCapabilities } from './protocol.ts';
import type { Connection } from './rpc/connection.ts';

/** What questions about a place need besides the folders. */
export interface QuestionScope {
  readonly client: ClientCapabilities;
  readonly pageOf: (rule: string) => { readonly uri: string; readonly text: string } | undefined;
}

/** What the server offers besides findings. */
export const CAPABILITIES = {
  positionEncoding: 'utf-16',
  textDocumentSync: { openClose: true, change: 2, save: { includeText: false } },
  codeActionProvider: { codeActionKinds: ['quickfix', 'source.fixAll.kubeproof'] },
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
};

/** Answers what a client asks about places of a text. */
export function answerQuestions(connection: Connection, folders: Folders, scope: QuestionScope): void {
  answerActions(connection, folders, scope);
}
