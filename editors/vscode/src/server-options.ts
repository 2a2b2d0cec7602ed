import { type ServerOptions, TransportKind } from 'vscode-languageclient/node';
import type { ServerProgram } from './server-program.ts';

/** How the program is started: JavaScript by VS Code's own Node, whatever else as it is. */
export function serverOptions({ path }: ServerProgram): ServerOptions {
  if (/\.[cm]?js$/.test(path)) return { module: path, args: ['lsp'], transport: TransportKind.stdio };
  // On Windows npm makes .cmd files, which only a shell can start.
  const isScript = process.platform === 'win32' && !path.endsWith('.exe');
  return { command: isScript ? `"${path}"` : path, args: ['lsp'], options: { shell: isScript } };
}
