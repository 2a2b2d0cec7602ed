// Plays one scenario of kubectl commands and prints it again with our outputs. `--client kubectl`: all by the real kubectl on `serve`.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { playScenario, type Scenario, type Step } from './play-scenario.ts';

const { values, positionals } = parseArgs({ options: { client: { type: 'string' } }, allowPositionals: true });
const [file] = positionals;
if (file === undefined) {
  process.stderr.write('usage: npm run --silent scenario -- [--client kubectl] FILE.json\n');
  process.exit(2);
}
const recorded = JSON.parse(readFileSync(file, 'utf8')) as Omit<Scenario, 'commands'> & { readonly steps: readonly Step[] };
const scenario = { ...recorded, commands: recorded.steps.map(({ command }) => command) };
const steps = await playScenario(scenario, values.client === 'kubectl' ? 'kubectl' : 'kubeproof');
process.stdout.write(`${JSON.stringify({ ...recorded, steps }, undefined, 1)}\n`);
