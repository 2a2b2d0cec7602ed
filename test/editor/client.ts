import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { main } from '../../src/cli/main.ts';
import type { Diagnostic, WorkspaceEdit } from '../../src/editor/protocol.ts';
import { framed, MessageReader } from '../../src/editor/rpc/framing.ts';
import type { Message } from '../../src/editor/rpc/message.ts';

/** What the server sent without being asked, or asked for. */
export interface Sent {
  readonly method: string;
  readonly params: Record<string, unknown>;
}

/** A little editor that talks to `kubeproof lsp` as a process would. */
export class Client {
  readonly sent: Sent[] = [];
  readonly log: string[] = [];
  readonly exitCode: Promise<number>;
  private readonly reader = new MessageReader();
  private readonly waiting = new Map<number, (message: Message) => void>();
  private readonly queue: Uint8Array[] = [];
  private wake: (() => void) | undefined;
  private closed = false;
  private lastId = 0;
  private readonly versions = new Map<string, number>();
  /** What it answers to requests of the server, by method. */
  readonly answers = new Map<string, unknown>();

  constructor(folder: string) {
    this.exitCode = main(['lsp'], {
      out: (text) => this.receive(text),
      err: (text) => this.log.push(text),
      readStdin: async () => new Uint8Array(),
      input: () => this.input(),
      env: {},
      folder,
      outIsTerminal: false,
      errIsTerminal: false,
      columns: undefined,
    });
  }

  private async *input(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const next = this.queue.shift();
      if (next) yield next;
      else if (this.closed) return;
      else
        await new Promise<void>((resolve) => {
          this.wake = resolve;
        });
    }
  }

  private receive(text: string): void {
    for (const value of this.reader.push(Buffer.from(text))) {
      const message = value as Message;
      if (message.method === undefined) {
        this.waiting.get(Number(message.id))?.(message);
        continue;
      }
      this.sent.push({ method: message.method, params: message.params as Record<string, unknown> });
      if (message.id !== undefined) this.write({ jsonrpc: '2.0', id: message.id, result: this.answers.get(message.method) ?? null });
    }
  }

  private write(message: object): void {
    this.queue.push(Buffer.from(framed(message)));
    this.wake?.();
  }

  hangUp(): void {
    this.closed = true;
    this.wake?.();
  }

  notify(method: string, params: unknown): void {
    this.write({ jsonrpc: '2.0', method, params });
  }

  /** The whole answer, an error too. */
  ask(method: string, params: unknown): Promise<Message> {
    const id = ++this.lastId;
    const answer = new Promise<Message>((resolve) => this.waiting.set(id, resolve));
    this.write({ jsonrpc: '2.0', id, method, params });
    return answer;
  }

  cancelLast(): void {
    this.notify('$/cancelRequest', { id: this.lastId });
  }

  async request<T>(method: string, params: unknown): Promise<T> {
    const { result, error } = await this.ask(method, params);
    if (error) throw new Error(`${method}: ${error.message}`);
    return result as T;
  }

  async start(
    folders: readonly string[],
    options: { readonly pull: boolean; readonly settings?: object; readonly more?: object },
  ): Promise<{
    capabilities: Record<string, unknown>;
  }> {
    const publishDiagnostics = {
      relatedInformation: true,
      codeDescriptionSupport: true,
      dataSupport: true,
      tagSupport: { valueSet: [1, 2] },
    };
    const result = await this.request<{ capabilities: Record<string, unknown> }>('initialize', {
      processId: null,
      rootUri: null,
      workspaceFolders: folders.map((path) => ({ uri: uri(path), name: path })),
      initializationOptions: options.settings,
      capabilities: {
        textDocument: { publishDiagnostics, ...(options.pull ? { diagnostic: {} } : {}) },
        workspace: { ...(options.pull ? { diagnostics: { refreshSupport: true } } : {}), ...options.more },
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

  async stop(): Promise<number> {
    await this.request('shutdown', null);
    this.notify('exit', null);
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
export function edited(text: string, edit: WorkspaceEdit, path: string): string {
  const lines = text.split('\n');
  const offset = ({ line, character }: { line: number; character: number }): number =>
    lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0) + character;
  return [...(edit.changes[uri(path)] ?? [])]
    .sort((a, b) => offset(b.range.start) - offset(a.range.start))
    .reduce((all, { range, newText }) => all.slice(0, offset(range.start)) + newText + all.slice(offset(range.end)), text);
}
