import { configuration } from '../doctor/configuration.ts';
import { editor } from '../doctor/editor.ts';
import { problemsOf, sectionsJson, sectionsText } from '../doctor/fact.ts';
import { installation } from '../doctor/installation.ts';
import { programs } from '../doctor/programs.ts';
import { surroundings } from '../doctor/surroundings.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import type { ConfigOptions } from './configuration.ts';

/** `kubeproof doctor`: what is installed, what holds here and what it works together with. Exit code 1 where something is wrong. */
export async function runDoctor(options: object, io: Io): Promise<ExitCode> {
  const given = options as ConfigOptions & { readonly output: 'text' | 'json' };
  const { section, config } = await configuration(given, io);
  const here = config === undefined ? [] : [await surroundings(config, io)];
  const sections = [installation(), section, ...here, await programs(io), await editor()];
  io.out(given.output === 'json' ? `${JSON.stringify(sectionsJson(sections), null, 2)}\n` : sectionsText(sections));
  return problemsOf(sections).length > 0 ? 1 : 0;
}
