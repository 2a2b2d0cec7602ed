import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseSession, printSession } from '../session.ts';
import { clusterOf, play } from './play.ts';

const FOLDER = 'test/kubectl/describe/sessions';
const now = (): Date => new Date('2026-05-06T07:08:09Z');

/** Every file is a cluster, then commands with what kubectl 1.34 prints to them at `now`, on a client in UTC. */
describe('describe', () => {
  it.each(readdirSync(FOLDER))('%s', (name) => {
    const { files, steps } = parseSession(readFileSync(join(FOLDER, name), 'utf8'));
    const cluster = clusterOf(files['cluster.yaml'] ?? '', now);
    const played = steps.map(({ command }) => play(command, cluster));
    expect(printSession(played)).toBe(printSession(steps));
  });
});
