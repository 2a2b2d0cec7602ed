// How long the editor waits for findings after an edit, and the server's memory over many edits, in a folder of 500 objects in 100 files:
//
//   npm run bench:editor [-- EDITS]      EDITS: over how many the memory is watched (default: 10000)
//
// Each figure is of a server of its own on standard input and output, with whatever the pipes and the client cost.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { EditorClient } from './editor/client.ts';
import { editsOf } from './editor/edits.ts';
import { appText, workspaceOf } from './editor/workspace.ts';

const APPS = 100;
const EDITED = 7;
/** Until the compiler of JavaScript knows the way; they are counted apart. */
const WARM_UP = 100;
const TIMED = 500;
const PUSHED = 40;
const PUSH_DELAY_MS = 250;
const HEAPS = 10;
const edits = Number(process.argv[2] ?? 10_000);
const folder = workspaceOf(APPS);
const path = join(folder, `app-${EDITED}.yaml`);

try {
  await pulled();
  await pushed();
  await remembered();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** A client that asks: from the edit to the answer. */
async function pulled(): Promise<void> {
  const client = await EditorClient.start(folder, { pull: true });
  const started = performance.now();
  client.open(path, appText(EDITED));
  await client.pull(path);
  console.log(`first findings of a folder just opened: ${ms(performance.now() - started)}`);
  const cold = await timed(client, WARM_UP);
  console.log(`pulled, the first ${WARM_UP} edits: ${summary(cold)}`);
  const worked = await client.workedMs();
  console.log(`pulled, ${TIMED} edits after them: ${summary(await timed(client, TIMED))}`);
  console.log(`processor time of the server for each of these: ${ms(((await client.workedMs()) - worked) / TIMED)}`);
  await client.stop();
}

async function timed(client: EditorClient, count: number): Promise<number[]> {
  const times: number[] = [];
  for (const change of editsOf(EDITED, count)) {
    const start = performance.now();
    client.change(path, change);
    await client.pull(path);
    times.push(performance.now() - start);
  }
  return times;
}

/** A client that is told: from the edit to the findings, less the time for which the server waits for more typing. */
async function pushed(): Promise<void> {
  const client = await EditorClient.start(folder, { pull: false });
  client.open(path, appText(EDITED));
  await client.published(path, 1);
  for (const change of editsOf(EDITED, WARM_UP)) {
    client.change(path, change);
    await client.fixes(path);
  }
  const worked = await client.workedMs();
  const times: number[] = [];
  for (const change of editsOf(EDITED, PUSHED)) {
    const start = performance.now();
    const version = client.change(path, change);
    await client.published(path, version);
    times.push(performance.now() - start - PUSH_DELAY_MS);
  }
  console.log(`pushed, ${PUSHED} edits after ${WARM_UP}, besides the ${PUSH_DELAY_MS} ms of waiting: ${summary(times)}`);
  console.log(`processor time of the server for each of these: ${ms(((await client.workedMs()) - worked) / PUSHED)}`);
  await client.stop();
}

/** The heap after a collection: it may not grow with the edits. */
async function remembered(): Promise<void> {
  const client = await EditorClient.start(folder, { pull: true });
  client.open(path, appText(EDITED));
  await client.pull(path);
  const every = Math.max(1, Math.floor(edits / HEAPS));
  const heaps: { readonly all: number; readonly code: number }[] = [];
  let done = 0;
  for (const change of editsOf(EDITED, edits)) {
    client.change(path, change);
    await client.pull(path);
    if (++done % every === 0) heaps.push(await client.heap());
  }
  const data = heaps.map(({ all, code }) => all - code);
  console.log(`heap after a collection, every ${every} of ${edits} edits: ${listed(heaps.map(({ all }) => all))}`);
  console.log(`without the machine code that V8 made meanwhile: ${listed(data)}`);
  const change = (data.at(-1) ?? 0) - (data[0] ?? 0);
  console.log(
    `from the first to the last: ${change < 0 ? '' : '+'}${change.toFixed(2)} MB, ${((change * 1024 * 1024) / edits).toFixed(0)} bytes an edit`,
  );
  await client.stop();
}

function summary(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (part: number): string => ms(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0);
  return `median ${at(0.5)}, 95 % within ${at(0.95)}, slowest ${at(1)}`;
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`;
}

function listed(megabytes: readonly number[]): string {
  return `${megabytes.map((each) => each.toFixed(1)).join(', ')} MB`;
}
