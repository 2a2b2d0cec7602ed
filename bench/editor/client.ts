import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { framed, MessageReader } from '../../src/editor/rpc/framing.ts';
import type { Message } from '../../src/editor/rpc/message.ts';

/**
 * In the server: says, when it is asked, how much is in use once everything else is collected, and how long it has worked. V8 compiles what
 * is used often again and again, for hours: its machine code is counted apart.
 */
const TELLER = `data:text/javascript,${encodeURIComponent(`
  import { getHeapCodeStatistics } from 'node:v8';
  process.on('message', (question) => {
    if (question === 'heap') gc(), gc();
    const { user, system } = process.cpuUsage();
    const { code_and_metadata_size: code } = getHeapCodeStatistics();
    process.send(question === 'heap' ? { heap: process.memoryUsage().heapUsed, code } : { worked: user + system });
  });
  process.channel.unref();
`)}`;
const BYTES_PER_MEGABYTE = 1024 * 1024;
const MICROSECONDS = 1000;

/** An editor that types and reads findings, over the pipes of a `kubeproof lsp`. */
export class EditorClient {
  private readonly reader = new MessageReader();
  private readonly waiting = new Map<number, (result: unknown) => void>();
  private readonly awaited = new Map<string, () => void>();
  private readonly versions = new Map<string, number>();
  private lastId = 0;

  private constructor(private readonly server: ChildProcess) {
    server.stdout?.on('data', (chunk: Buffer) => {
      for (const message of this.reader.push(chunk)) this.receive(message as Message);
    });
  }

  /** A server that has opened a folder; without `pull` it tells what it finds unasked. */
  static async start(folder: string, { pull }: { readonly pull: boolean }): Promise<EditorClient> {
    const program = process.env['KUBEPROOF'] ?? resolve('bin/kubeproof.js');
    const server = spawn(process.execPath, ['--expose-gc', '--import', TELLER, program, 'lsp'], {
      cwd: folder,
      stdio: ['pipe', 'pipe', 'inherit', 'ipc'],
    });
    const client = new EditorClient(server);
    await client.request('initialize', {
      processId: null,
      rootUri: pathToFileURL(folder).href,
      capabilities: pull
        ? { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } }
        : { textDocument: { publishDiagnostics: { versionSupport: true, relatedInformation: true } } },
    });
    client.notify('initialized', {});
    return client;
  }

  open(path: string, text: string): void {
    this.versions.set(path, 1);
    this.notify('textDocument/didOpen', { textDocument: { uri: uri(path), languageId: 'yaml', version: 1, text } });
  }

  /** Changes a text; gives its new version. */
  change(path: string, change: object): number {
    const version = (this.versions.get(path) ?? 0) + 1;
    this.versions.set(path, version);
    this.notify('textDocument/didChange', { textDocument: { uri: uri(path), version }, contentChanges: [change] });
    return version;
  }

  pull(path: string): Promise<unknown> {
    return this.request('textDocument/diagnostic', { textDocument: { uri: uri(path) } });
  }

  /** Asks something else for which the server must know the findings. */
  fixes(path: string): Promise<unknown> {
    const start = { line: 0, character: 0 };
    return this.request('textDocument/codeAction', {
      textDocument: { uri: uri(path) },
      range: { start, end: start },
      context: { diagnostics: [] },
    });
  }

  /** Waits for the findings of that version of a text. */
  published(path: string, version: number): Promise<void> {
    return new Promise((done) => this.awaited.set(`${uri(path)} ${version}`, done));
  }

  /** What is in use, in megabytes, and how much of it is machine code. */
  async heap(): Promise<{ readonly all: number; readonly code: number }> {
    const { heap = 0, code = 0 } = await this.told('heap');
    return { all: heap / BYTES_PER_MEGABYTE, code: code / BYTES_PER_MEGABYTE };
  }

  /** Processor time of the server in milliseconds, whoever else is at work on the machine. */
  async workedMs(): Promise<number> {
    return ((await this.told('work')).worked ?? 0) / MICROSECONDS;
  }

  async stop(): Promise<void> {
    await this.request('shutdown', null);
    const exit = once(this.server, 'exit');
    this.notify('exit', null);
    this.server.disconnect();
    await exit;
  }

  private receive({ id, method, params, result }: Message): void {
    if (method === undefined) this.waiting.get(Number(id))?.(result);
    if (method !== 'textDocument/publishDiagnostics') return;
    const { uri: of, version } = params as { readonly uri: string; readonly version?: number };
    const key = `${of} ${version}`;
    this.awaited.get(key)?.();
    this.awaited.delete(key);
  }

  private async told(question: 'heap' | 'work'): Promise<{ readonly heap?: number; readonly code?: number; readonly worked?: number }> {
    const answer = once(this.server, 'message');
    this.server.send(question);
    const [figures] = (await answer) as [object];
    return figures;
  }

  private request(method: string, params: unknown): Promise<unknown> {
    const id = ++this.lastId;
    const answer = new Promise((done) => this.waiting.set(id, done));
    this.write({ jsonrpc: '2.0', id, method, params });
    return answer.finally(() => this.waiting.delete(id));
  }

  private notify(method: string, params: unknown): void {
    this.write({ jsonrpc: '2.0', method, params });
  }

  private write(message: object): void {
    this.server.stdin?.write(framed(message));
  }
}

const uri = (path: string): string => pathToFileURL(path).href;
