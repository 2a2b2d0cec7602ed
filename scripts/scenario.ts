// Plays one scenario of kubectl commands and prints it again with our outputs. `--client kubectl`: all by the real kubectl on `serve`.
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { parseArgs } from 'node:util';
import { playScenario } from './play-scenario.ts';
import { scenariosOf } from './scenario-files.ts';

const { values, positionals } = parseArgs({ options: { client: { type: 'string' } }, allowPositionals: true });
const [file] = positionals;
const { client = 'kubeproof' } = values;
if (file === undefined || (client !== 'kubectl' && client !== 'kubeproof')) {
  process.stderr.write('usage: npm run --silent scenario -- [--client kubectl] FILE.json\n');
  process.exit(2);
}
const [read] = scenariosOf(file);
if (read !== undefined) {
  const { commands: _, ...rest } = read.scenario;
  const written = extname(file) === '.json' ? (JSON.parse(readFileSync(file, 'utf8')) as object) : rest;
  const steps = await playScenario(read.scenario, client);
  process.stdout.write(`${JSON.stringify({ ...written, steps }, undefined, 1)}\n`);
}
