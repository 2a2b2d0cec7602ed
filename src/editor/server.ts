import { VERSION } from '../version.ts';
import { FindingsOfFolders } from './findings.ts';
import { Folders } from './folders.ts';
import { checkParams } from './params.ts';
import type { OpenProject } from './project.ts';
import type { ClientCapabilities, ContentChange, InitializeParams, TextDocumentItem, WorkspaceFolder } from './protocol.ts';
import { answerPulls } from './pull.ts';
import { Push } from './push.ts';
import { answerQuestions, CAPABILITIES } from './questions.ts';
import { showingOf } from './report.ts';
import { Connection } from './rpc/connection.ts';
import { CODES, RequestError } from './rpc/message.ts';
import { DEFAULT_SETTINGS, readSettings, type Settings } from './settings.ts';
import { pathOf } from './uri.ts';
import { watchedGlobs } from './watching.ts';

/** What the server needs of the world. */
export interface World {
  readonly write: (text: string) => void;
  /** What goes to the log. */
  readonly log: (text: string) => void;
  readonly openProject: OpenProject;
  /** A rule's page: its text, and where it can be read. */
  readonly pageOf: (rule: string) => { readonly uri: string; readonly text: string } | undefined;
  /** How long typing must rest before findings are pushed, in milliseconds. */
  readonly pushDelay?: number;
}

const PUSH_DELAY_MS = 250;

/** The language server: bytes in, bytes out. */
export class Server {
  /** Set once the client said `exit`: 0 if it said `shutdown` before. */
  exitCode: 0 | 1 | undefined;
  private readonly connection: Connection;
  private readonly folders: Folders;
  private settings: Settings = DEFAULT_SETTINGS;
  private client: ClientCapabilities = {};
  private push: Push | undefined;
  private isReady = false;
  private isShutDown = false;
  private readonly complaints = new Set<string>();
  private refreshing: NodeJS.Timeout | undefined;

  constructor(private readonly world: World) {
    this.connection = new Connection(world.write, world.log);
    this.folders = new Folders({
      openProject: world.openProject,
      settings: () => this.settings,
      complain: (message) => this.complain(message),
    });
    this.listenToLife();
    this.listenToTexts();
    this.listenToFolders();
    this.connection.onNotification('exit', () => {
      this.stop();
      this.exitCode = this.isShutDown ? 0 : 1;
    });
  }

  /** Bytes of the client. */
  receive(bytes: Uint8Array): void {
    this.connection.receive(bytes);
  }

  /** The client is gone. */
  stop(): void {
    this.push?.stop();
    clearTimeout(this.refreshing);
  }

  private listenToLife(): void {
    this.connection.onRequest('initialize', (params: InitializeParams) => this.initialize(params));
    this.connection.onNotification('initialized', () => this.initialized());
    this.connection.onRequest('shutdown', () => {
      this.isShutDown = true;
      this.stop();
      return null;
    });
    this.connection.guard((method, params) => {
      if (this.isShutDown && method !== 'exit') throw new RequestError(CODES.invalidRequest, 'the server is shutting down');
      if (!this.isReady && method !== 'initialize') throw new RequestError(CODES.notInitialized, 'send initialize first');
      checkParams(method, params);
    });
  }

  private initialize({ capabilities = {}, initializationOptions, workspaceFolders, rootUri }: InitializeParams): object {
    if (this.isReady) throw new RequestError(CODES.invalidRequest, 'initialize was sent before');
    this.isReady = true;
    this.client = capabilities;
    this.settings = readSettings(initializationOptions);
    const roots = workspaceFolders ?? (rootUri ? [{ uri: rootUri, name: '' }] : []);
    for (const { uri } of roots) this.addFolder(uri);
    // Whoever asks for findings must be told when to ask again: without that they are pushed.
    const isPull = capabilities.textDocument?.diagnostic !== undefined && capabilities.workspace?.diagnostics?.refreshSupport === true;
    const showing = showingOf(capabilities, isPull, (rule) => this.world.pageOf(rule)?.uri);
    const findings = new FindingsOfFolders(this.folders, showing, () => this.settings);
    if (isPull) answerPulls(this.connection, findings, () => this.settings.scope !== 'openFiles');
    else
      this.push = new Push(
        this.connection,
        findings,
        this.folders,
        () => this.settings.scope === 'workspace',
        this.world.pushDelay ?? PUSH_DELAY_MS,
      );
    answerQuestions(this.connection, this.folders, { client: capabilities, pageOf: this.world.pageOf });
    return {
      capabilities: {
        ...CAPABILITIES,
        ...(isPull ? { diagnosticProvider: { identifier: 'kubeproof', interFileDependencies: true, workspaceDiagnostics: true } } : {}),
      },
      serverInfo: { name: 'kubeproof', version: VERSION },
    };
  }

  /** Asks for what the client offers, and for nothing else. */
  private async initialized(): Promise<void> {
    const { workspace } = this.client;
    const registrations = [
      ...(workspace?.didChangeWatchedFiles?.dynamicRegistration
        ? [{ id: 'files', method: 'workspace/didChangeWatchedFiles', registerOptions: { watchers: watchedGlobs() } }]
        : []),
      ...(workspace?.didChangeConfiguration?.dynamicRegistration
        ? [{ id: 'settings', method: 'workspace/didChangeConfiguration', registerOptions: { section: 'kubeproof' } }]
        : []),
    ];
    if (registrations.length > 0) await this.connection.request('client/registerCapability', { registrations });
    await this.askSettings();
  }

  private async askSettings(): Promise<void> {
    if (!this.client.workspace?.configuration) return;
    const answer = await this.connection.request('workspace/configuration', { items: [{ section: 'kubeproof' }] });
    this.take(readSettings(Array.isArray(answer) ? answer[0] : undefined, this.settings));
  }

  private take(settings: Settings): void {
    if (JSON.stringify(settings) === JSON.stringify(this.settings)) return;
    this.settings = settings;
    this.folders.reconfigure();
    this.stale();
  }

  private listenToTexts(): void {
    const { connection, folders } = this;
    connection.onNotification('textDocument/didOpen', ({ textDocument }: { textDocument: TextDocumentItem }) => {
      folders.open(textDocument);
      void this.push?.now();
    });
    connection.onNotification(
      'textDocument/didChange',
      ({ textDocument, contentChanges }: { textDocument: { uri: string; version: number }; contentChanges: readonly ContentChange[] }) => {
        folders.change(textDocument.uri, contentChanges, textDocument.version);
        this.push?.soon();
      },
    );
    connection.onNotification('textDocument/didSave', ({ textDocument }: { textDocument: { uri: string } }) => {
      if (folders.save(textDocument.uri)) this.push?.soon();
      else this.stale();
    });
    connection.onNotification('textDocument/didClose', ({ textDocument }: { textDocument: { uri: string } }) => {
      folders.close(textDocument.uri);
      void this.push?.now();
    });
  }

  private listenToFolders(): void {
    const { connection, folders } = this;
    connection.onNotification('workspace/didChangeWatchedFiles', ({ changes }: { changes: readonly { uri: string }[] }) => {
      // A configuration may be any file that another one extends.
      if (changes.some(({ uri }) => !/\.(?:md|markdown)$/i.test(uri))) folders.reconfigure();
      else folders.refresh();
      this.stale();
    });
    connection.onNotification('workspace/didChangeConfiguration', async ({ settings }: { settings?: unknown }) => {
      if (this.client.workspace?.configuration) await this.askSettings();
      else this.take(readSettings(settings, this.settings));
    });
    connection.onNotification(
      'workspace/didChangeWorkspaceFolders',
      ({ event }: { event: { added: readonly WorkspaceFolder[]; removed: readonly WorkspaceFolder[] } }) => {
        for (const { uri } of event.removed) folders.remove(pathOf(uri) ?? '');
        for (const { uri } of event.added) this.addFolder(uri);
        this.stale();
      },
    );
  }

  private addFolder(uri: string): void {
    const path = pathOf(uri);
    if (path !== undefined) this.folders.add(path.length > 1 ? path.replace(/[\\/]$/, '') : path);
  }

  /** What was told before is not true any more, for another reason than typing. Many such events at once are one. */
  private stale(): void {
    if (this.push) {
      this.push.soon();
      return;
    }
    clearTimeout(this.refreshing);
    this.refreshing = setTimeout(() => {
      this.connection.request('workspace/diagnostic/refresh', null).catch((error) => this.world.log(String(error)));
    }, REFRESH_DELAY_MS);
  }

  /** Each complaint once, until another configuration is read. */
  private complain(message: string): void {
    this.world.log(message);
    if (this.complaints.has(message)) return;
    this.complaints.add(message);
    this.connection.notify('window/showMessage', { type: 2, message: `kubeproof: ${message}` });
  }
}

const REFRESH_DELAY_MS = 50;
