import type { Diagnostic } from 'vscode-languageserver-protocol/node';
import { main } from '../../src/cli/main.ts';
import { uri } from './client.ts';

/** What `kubeproof lint -f json` says, as places and rules. */
export async function linted(path: string): Promise<string[]> {
  let out = '';
  const io = { out: (text: string) => void (out += text), err: () => undefined, readStdin: async () => new Uint8Array(), env: {} };
  await main(['lint', '-f', 'json'], { ...io, folder: path, outIsTerminal: false, errIsTerminal: false, columns: undefined });
  const { diagnostics } = JSON.parse(out) as {
    diagnostics: { path: string; line: number; column: number; endLine: number; endColumn: number; rule: string; message: string }[];
  };
  return diagnostics.map((d) => `${d.path}:${d.line}:${d.column}-${d.endLine}:${d.endColumn} ${d.rule} ${d.message}`).sort();
}

/** What the editor was told, in the same words. */
export const told = (path: string, all: ReadonlyMap<string, readonly Diagnostic[]>): string[] =>
  [...all]
    .flatMap(([file, items]) =>
      items.map(
        ({ range: { start, end }, code, message }) =>
          `${file.slice(uri(path).length + 1)}:${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1} ${code} ${message.split('\n')[0]}`,
      ),
    )
    .sort();
