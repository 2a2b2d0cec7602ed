import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  type CancellationToken,
  CancellationTokenSource,
  type ClientCapabilities,
  createProtocolConnection,
  type Diagnostic,
  type InitializeResult,
  type ProtocolConnection,
  ResponseError,
  StreamMessageReader,
  StreamMessageWriter,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol/node';

const KUBEPROOF = fileURLToPath(new URL('../../bin/kubeproof.js', import.meta.url));

/** The requests of a server that an editor answers. */
const ASKED = [
  'client/registerCapability',
  'workspace/configuration',
  'workspace/diagnostic/refresh',
  'window/showDocument',
  'window/workDoneProgress/create',
];

/** What the server sent without being asked, or asked for. */
export interface Sent {
  readonly method: string;
  readonly params: Record<string, unknown>;
}

/** The whole answer, an error too. */
interface Answer {
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

interface StartOptions {
  readonly pull: boolean;
  readonly settings?: object;
  /** What else the client can do with the workspace. */
  readonly more?: ClientCapabilities['workspace'];
}

/** A little editor: the protocol's own client before the published `kubeproof lsp`, which `npm test` builds first. */
export class Client {
  readonly sent: Sent[] = [];
  readonly log: string[] = [];
  readonly exitCode: Promise<number | null>;
  /** What it answers to requests of the server, by method. */
  readonly answers = new Map<string, unknown>();
  readonly connection: ProtocolConnection;
  private readonly child: ChildProcess;
  private readonly versions = new Map<string, number>();
  private cancel: CancellationTokenSource | undefined;

  constructor(folder: string, env: Readonly<Record<string, string>> = {}) {
    const child = spawn(process.execPath, [KUBEPROOF, 'lsp'], { cwd: folder, env: { PATH: process.env['PATH'], ...env }, stdio: 'pipe' });
    child.stderr.setEncoding('utf8').on('data', (text: string) => this.log.push(text));
    this.child = child;
    this.exitCode = new Promise((resolve) => child.on('exit', resolve));
    this.connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
    this.connection.onUnhandledNotification(({ method, params }) => this.heard(method, params));
    for (const method of ASKED)
      this.connection.onRequest(method, (params: object | undefined) => {
        this.heard(method, params);
        return this.answers.get(method) ?? null;
      });
    this.connection.onError(() => undefined);
    this.connection.listen();
  }

  private heard(method: string, params: object | unknown[] | undefined): void {
    this.sent.push({ method, params: (params ?? {}) as Record<string, unknown> });
  }

  /** Bytes that no client would send. */
  write(text: string): void {
    this.child.stdin?.write(text);
  }

  hangUp(): void {
    this.child.stdin?.end();
  }

  notify(method: string, params?: object | null): void {
    void this.connection.sendNotification(method, params as object);
  }

  async ask(method: string, params?: unknown): Promise<Answer> {
    this.cancel = new CancellationTokenSource();
    return this.answer(method, params, this.cancel.token);
  }

  private async answer(method: string, params: unknown, token: CancellationToken): Promise<Answer> {
    try {
      return { result: await this.connection.sendRequest(method, params, token) };
    } catch (error) {
      if (!(error instanceof ResponseError)) throw error;
      return { error: { code: error.code, message: error.message } };
    }
  }

  cancelLast(): void {
    this.cancel?.cancel();
  }

  async request<T>(method: string, params: unknown): Promise<T> {
    const { result, error } = await this.ask(method, params);
    if (error) throw new Error(`${method}: ${error.message}`);
    return result as T;
  }

  async start(folders: readonly string[], { pull, settings, more }: StartOptions): Promise<InitializeResult> {
    const publishDiagnostics = {
      relatedInformation: true,
      codeDescriptionSupport: true,
      dataSupport: true,
      tagSupport: { valueSet: [1, 2] },
    };
    const result = await this.request<InitializeResult>('initialize', {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: folders.map((path) => ({ uri: uri(path), name: path })),
      initializationOptions: settings,
      capabilities: {
        textDocument: { publishDiagnostics, ...(pull ? { diagnostic: {} } : {}) },
        workspace: { ...(pull ? { diagnostics: { refreshSupport: true } } : {}), ...more },
        window: { showDocument: { support: true } },
      },
    });
    this.notify('initialized', {});
    return result;
  }

  open(path: string, text: string, languageId = 'yaml'): void {
    this.versions.set(path, 1);
    this.notify('textDocument/didOpen', { textDocument: { uri: uri(path), languageId, version: 1, text } });
  }

  change(path: string, ...contentChanges: readonly object[]): void {
    const version = (this.versions.get(path) ?? 0) + 1;
    this.versions.set(path, version);
    this.notify('textDocument/didChange', { textDocument: { uri: uri(path), version }, contentChanges });
  }

  close(path: string): void {
    this.notify('textDocument/didClose', { textDocument: { uri: uri(path) } });
  }

  async pull(path: string): Promise<readonly Diagnostic[]> {
    return (await this.request<{ items: readonly Diagnostic[] }>('textDocument/diagnostic', { textDocument: { uri: uri(path) } })).items;
  }

  async pullAll(): Promise<ReadonlyMap<string, readonly Diagnostic[]>> {
    const { items } = await this.request<{ items: readonly { uri: string; items: readonly Diagnostic[] }[] }>('workspace/diagnostic', {
      previousResultIds: [],
    });
    return new Map(items.map((item) => [item.uri, item.items]));
  }

  /** Waits until the server has sent what is looked for. */
  async until(found: (sent: Sent) => boolean): Promise<Sent> {
    for (let tries = 0; tries < 500; tries++) {
      const sent = this.sent.find(found);
      if (sent) return sent;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`not sent; what was: ${JSON.stringify(this.sent)}`);
  }

  async stop(): Promise<number | null> {
    await this.request('shutdown', undefined);
    this.notify('exit');
    return this.exitCode;
  }
}

export const uri = (path: string): string => pathToFileURL(path).href;

/** A folder with files. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'kubeproof-editor-')));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** The text after an edit of it. */
export function edited(text: string, edit: WorkspaceEdit | undefined, path: string): string {
  const lines = text.split('\n');
  const offset = ({ line, character }: { line: number; character: number }): number =>
    lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0) + character;
  return [...(edit?.changes?.[uri(path)] ?? [])]
    .sort((a, b) => offset(b.range.start) - offset(a.range.start))
    .reduce((all, { range, newText }) => all.slice(0, offset(range.start)) + newText + all.slice(offset(range.end)), text);
}
