import { answerActions } from './actions.ts';
import type { Folders } from './folders.ts';
import { answerCompletion } from './knowledge/completion.ts';
import { answerHover } from './knowledge/hover.ts';
import { answerDocumentLinks } from './navigation/document-links.ts';
import { answerNavigation } from './navigation/navigate.ts';
import { answerOutline } from './navigation/outline.ts';
import { answerRename } from './navigation/rename.ts';
import type { ClientCapabilities } from './protocol.ts';
import type { Connection } from './rpc/connection.ts';

/** What questions about a place need besides the folders. */
export interface QuestionScope {
  readonly client: ClientCapabilities;
  readonly pageOf: (rule: string) => { readonly uri: string; readonly text: string } | undefined;
}

interface Command {
  readonly command: string;
  readonly arguments?: readonly unknown[];
}

/** What the server offers besides findings. */
export const CAPABILITIES = {
  positionEncoding: 'utf-16',
  textDocumentSync: { openClose: true, change: 2, save: { includeText: false } },
  codeActionProvider: { codeActionKinds: ['quickfix', 'source.fixAll.kubeproof'] },
  hoverProvider: true,
  completionProvider: { triggerCharacters: [':', ' ', '-', '['] },
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  documentSymbolProvider: true,
  workspaceSymbolProvider: true,
  documentLinkProvider: {},
  renameProvider: { prepareProvider: true },
  executeCommandProvider: { commands: ['kubeproof.explain'] },
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
};

/** Answers what a client asks about places of a text. */
export function answerQuestions(connection: Connection, folders: Folders, scope: QuestionScope): void {
  answerActions(connection, folders, scope);
  answerHover(connection, folders, scope);
  answerCompletion(connection, folders);
  answerNavigation(connection, folders);
  answerRename(connection, folders, scope);
  answerOutline(connection, folders);
  answerDocumentLinks(connection, folders);
  connection.onRequest('workspace/executeCommand', async ({ command, arguments: [rule] = [] }: Command) => {
    const page = command === 'kubeproof.explain' ? scope.pageOf(String(rule)) : undefined;
    if (page) await connection.request('window/showDocument', { uri: page.uri, external: false, takeFocus: true });
    return null;
  });
}
