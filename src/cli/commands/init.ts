import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONFIG_NAMES } from '../../config/names.ts';
import { initialConfig } from '../../config/initial-config.ts';
import { NEWEST_MINOR } from '../../kubernetes/version.ts';
import { isPreset } from '../../lint/presets.ts';
import { PRESETS } from '../../lint/rule.ts';
import type { ExitCode } from '../exit-code.ts';
import { type Io, UsageError } from '../io.ts';

/** `kubeproof init`: writes a commented `kubeproof.yaml`; what is there is never overwritten. */
export function runInit({ preset = 'recommended' }: { readonly preset?: string }, io: Io): ExitCode {
  if (!isPreset(preset)) throw new UsageError(`unknown preset "${preset}"`, `the presets are ${[...PRESETS, 'all', 'none'].join(', ')}`);
  const there = CONFIG_NAMES.find((name) => name !== 'package.json' && existsSync(join(io.folder, name)));
  if (there !== undefined) throw new UsageError(`${there} is here already, and is left as it is`, 'kubeproof config validate checks it');
  writeFileSync(join(io.folder, 'kubeproof.yaml'), initialConfig(preset, `1.${NEWEST_MINOR}`));
  io.err('wrote kubeproof.yaml\n');
  return 0;
}
