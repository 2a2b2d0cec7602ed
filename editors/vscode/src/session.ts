import * as vscode from 'vscode';
import { LanguageClient, type LanguageClientOptions, State } from 'vscode-languageclient/node';
import { serverOptions } from './server-options.ts';
import { serverProgram } from './server-program.ts';
import { sentSettings } from './settings.ts';
import { Status } from './status.ts';

/** The languages that the server reads, in files. Texts of other tools are not sent to it. */
const SELECTOR = ['yaml', 'kubernetes', 'json', 'jsonc', 'markdown'].map((language) => ({ scheme: 'file', language }));
const STOP_WITHIN_MS = 2000;

/** The server that runs now, if any. */
export class Session {
  private readonly log = vscode.window.createOutputChannel('kubeproof', { log: true });
  private readonly status = new Status(SELECTOR);
  private client: LanguageClient | undefined;
  /** One start or stop after the other. */
  private last: Promise<void> = Promise.resolve();

  constructor(private readonly context: vscode.ExtensionContext) {
    context.subscriptions.push(this.log, this.status);
  }

  /** Starts the server anew, or stops it where kubeproof is switched off. */
  restart(): Promise<void> {
    this.last = this.last.then(() => this.startAnew()).catch((error) => this.tell('kubeproof', error));
    return this.last;
  }

  async stop(): Promise<void> {
    await this.last;
    await this.end();
  }

  showLog(): void {
    this.log.show();
  }

  private async startAnew(): Promise<void> {
    await this.end();
    const settings = vscode.workspace.getConfiguration('kubeproof');
    if (!settings.get('enable', true)) return this.status.isOff();
    const program = serverProgram({
      path: settings.get('path', ''),
      isTrusted: vscode.workspace.isTrusted,
      folders: (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath),
      bundled: this.context.asAbsolutePath('server/bin/kubeproof.js'),
    });
    this.log.info(`starting ${program.path} (${program.origin})`);
    const client = new LanguageClient('kubeproof', 'kubeproof', serverOptions(program), this.clientOptions());
    this.client = client;
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Starting) this.status.isStarting();
      else if (newState === State.Running) this.status.isRunning(client.initializeResult?.serverInfo?.version, program);
      else this.status.isStopped();
    });
    try {
      await client.start();
    } catch (error) {
      this.tell(program.path, error);
    }
  }

  /** The next start does not wait until the user has read it. */
  private tell(program: string, error: unknown): void {
    this.status.isStopped();
    this.log.error(`${program} cannot be started: ${error instanceof Error ? error.message : String(error)}`);
    void vscode.window.showErrorMessage(`kubeproof: ${program} cannot be started as a language server.`, 'Show log').then((answer) => {
      if (answer !== undefined) this.showLog();
    });
  }

  private clientOptions(): LanguageClientOptions {
    const settingsNow = (): object => sentSettings(vscode.workspace.getConfiguration('kubeproof'), vscode.workspace.isTrusted);
    return {
      documentSelector: SELECTOR,
      outputChannel: this.log,
      initializationOptions: settingsNow(),
      diagnosticPullOptions: { onChange: true, onTabs: false },
      middleware: {
        workspace: {
          // What is asked for has a part that no settings file may decide: whether the workspace is trusted.
          configuration: ({ items }) => items.map(({ section }) => (section === 'kubeproof' ? settingsNow() : null)),
        },
      },
    };
  }

  private async end(): Promise<void> {
    const { client } = this;
    this.client = undefined;
    try {
      await client?.dispose(STOP_WITHIN_MS);
    } catch {
      // It had not even started, or has ended by itself.
    }
  }
}
