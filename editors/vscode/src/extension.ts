import * as vscode from 'vscode';
import { Session } from './session.ts';

let session: Session | undefined;

/** VS Code calls this when the first manifest is opened, or a folder that is configured for kubeproof. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const started = new Session(context);
  session = started;
  context.subscriptions.push(
    vscode.commands.registerCommand('kubeproof.restart', () => started.restart()),
    vscode.commands.registerCommand('kubeproof.showLog', () => started.showLog()),
    // A workspace that is trusted now may bring its own kubeproof.
    vscode.workspace.onDidGrantWorkspaceTrust(() => started.restart()),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('kubeproof.path') || change.affectsConfiguration('kubeproof.enable')) void started.restart();
    }),
  );
  await started.restart();
}

export async function deactivate(): Promise<void> {
  await session?.stop();
}
