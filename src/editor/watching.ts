import { CONFIG_NAMES, isModule } from '../config/names.ts';

/** The files of which a change may change findings: manifests, and what configures them. */
export const watchedGlobs = (): { readonly globPattern: string }[] => [
  { globPattern: '**/*.{yaml,yml,json,jsonc,md}' },
  { globPattern: '**/{.gitignore,.ignore,.kubeproofignore}' },
  { globPattern: `**/{${CONFIG_NAMES.filter(isModule).join(',')}}` },
];
