import * as vscode from 'vscode';
import type { ServerProgram } from './server-program.ts';

/** What the status of the language says: whether kubeproof runs, and which. */
export class Status {
  private readonly item: vscode.LanguageStatusItem;

  constructor(selector: vscode.DocumentSelector) {
    this.item = vscode.languages.createLanguageStatusItem('kubeproof', selector);
    this.item.name = 'kubeproof';
    this.show('kubeproof', vscode.LanguageStatusSeverity.Information);
  }

  isStarting(): void {
    this.show('kubeproof starts', vscode.LanguageStatusSeverity.Information);
    this.item.busy = true;
  }

  isRunning(version: string | undefined, { path, origin }: ServerProgram): void {
    const trust = vscode.workspace.isTrusted ? '' : '; restricted: nothing of the workspace is run';
    this.show(`kubeproof ${version ?? ''}`.trim(), vscode.LanguageStatusSeverity.Information);
    this.item.detail = `${origin === 'bundled' ? 'comes with the extension' : path}${trust}`;
  }

  isStopped(): void {
    this.show('kubeproof does not run', vscode.LanguageStatusSeverity.Error);
  }

  isOff(): void {
    this.show('kubeproof is switched off', vscode.LanguageStatusSeverity.Information);
  }

  dispose(): void {
    this.item.dispose();
  }

  private show(text: string, severity: vscode.LanguageStatusSeverity): void {
    Object.assign(this.item, { text, severity, busy: false, detail: undefined });
    this.item.command =
      severity === vscode.LanguageStatusSeverity.Error
        ? { title: 'Restart', command: 'kubeproof.restart' }
        : { title: 'Log', command: 'kubeproof.showLog' };
  }
}
