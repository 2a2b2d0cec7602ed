/** One command, and what it prints. */
export interface SessionStep {
  readonly command: string;
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Session {
  readonly files: Readonly<Record<string, string>>;
  readonly steps: readonly SessionStep[];
}

/**
 * Reads a session: `=== name` begins a file, `$ command` a step. Below a command stand the lines of standard output; those of standard
 * error begin with `! `, and `exit N` tells an exit code other than 0.
 */
export function parseSession(text: string): Session {
  const files: Record<string, string> = {};
  const steps: { command: string; exit: number; stdout: string; stderr: string }[] = [];
  let file: string | undefined;
  for (const line of text.replace(/\n$/, '').split('\n')) {
    const step = steps.at(-1);
    if (line.startsWith('=== ')) {
      file = line.slice(4);
      files[file] = '';
    } else if (line.startsWith('$ ')) {
      file = undefined;
      steps.push({ command: line.slice(2), exit: 0, stdout: '', stderr: '' });
    } else if (file !== undefined) files[file] += `${line}\n`;
    else if (step === undefined) continue;
    else if (line.startsWith('! ') || line === '!') step.stderr += `${line.slice(2)}\n`;
    else if (/^exit \d$/.test(line)) step.exit = Number(line.slice(5));
    else step.stdout += `${line}\n`;
  }
  return { files, steps };
}

/** The steps as a session has them. Output without a line's end gets one. */
export const printSession = (steps: readonly SessionStep[]): string =>
  steps
    .map(({ command, exit, stdout, stderr }) => `$ ${command}\n${ended(stdout)}${prefixed(stderr)}${exit === 0 ? '' : `exit ${exit}\n`}`)
    .join('');

const ended = (text: string): string => (text === '' || text.endsWith('\n') ? text : `${text}\n`);
const prefixed = (text: string): string =>
  ended(text)
    .split('\n')
    .slice(0, -1)
    .map((line) => (line === '' ? '!\n' : `! ${line}\n`))
    .join('');

/** What the cluster counts depends on what a new one holds. */
export const counted = (text: string): string =>
  text.replace(/resourceVersion: "\d+"/g, 'resourceVersion: "…"').replace(/uid: [-0-9a-f]{36}/g, 'uid: …');
