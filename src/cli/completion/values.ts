import type { Command, Option } from 'commander';
import { NEWEST_MINOR, OLDEST_MINOR } from '../../kubernetes/version.ts';
import { reporters } from '../../reporters/index.ts';
import type { Io } from '../io.ts';
import { behind, type Choice, FILES, NOTHING, words } from './candidate.ts';
import type { Values } from './complete.ts';
import { gitNames } from './git-names.ts';
import { fieldPaths, kindNames, resourceTypes } from './kind-values.ts';
import { presetNames, ruleNames, ruleSettings } from './rule-values.ts';

/** What may be said of kubeproof's flags and arguments. */
export function valuesFor(io: Io): Values {
  return {
    flag: (option, command, begun) => flagValue(option, command, begun, io),
    argument: (command, before, begun) => argumentValue(command, before, begun, io),
  };
}

const RULES = ['--only', '--skip', '--suppress-rule'];
const COMMITS = ['--since', '--new-from'];
/** kubectl's own, of commands that print objects. */
const OBJECT_FORMATS = ['wide', 'yaml', 'json', 'name', 'jsonpath=', 'jsonpath-file=', 'go-template=', 'custom-columns='];

async function flagValue(option: Option, command: Command, begun: string, io: Io): Promise<Choice> {
  const long = option.long ?? '';
  if (RULES.includes(long)) return lastOfList(begun, await ruleNames(io.folder));
  if (COMMITS.includes(long)) return words(gitNames(io));
  if (long === '--preset') return lastOfList(begun, presetNames());
  if (long === '--rule') return ruleSettings(begun, io.folder);
  if (long === '--kubernetes-version') return lastOfList(begun, releases(begun));
  if (long === '--format') return formats(begun);
  if (/<(file|path|source|folder)>/.test(option.flags)) return FILES;
  if (long === '--output' && hasObjects(command))
    return { candidates: OBJECT_FORMATS.map((value) => ({ value, ...(value.endsWith('=') ? { goesOn: true } : {}) })) };
  if (long === '--for') return words(['condition=', 'create', 'delete', 'jsonpath=']);
  return NOTHING;
}

/** `json`, `json=report.json`. */
function formats(begun: string): Choice {
  const at = begun.indexOf('=');
  return at < 0 ? { ...words(reporters.keys()), ...(begun.startsWith('.') ? FILES : {}) } : behind(begun.slice(0, at + 1), FILES);
}

/** `1.34`, and the end of `1.33..1.35`. */
function releases(begun: string): Choice {
  const all = Array.from({ length: NEWEST_MINOR - OLDEST_MINOR + 1 }, (_, index) => `1.${NEWEST_MINOR - index}`);
  const from = /(?:^|,)(1\.\d+)\.\.[^,]*$/.exec(begun)?.[1];
  return from === undefined ? words(all) : behind(`${from}..`, words(all.slice(0, Math.max(0, all.indexOf(from)))));
}

/** Of a list with commas the last one is being written. */
function lastOfList(begun: string, choice: Choice): Choice {
  const at = begun.lastIndexOf(',') + 1;
  const named = begun.slice(0, at).split(',');
  return behind(begun.slice(0, at), { ...choice, candidates: choice.candidates.filter(({ value }) => !named.includes(value)) });
}

/** Commands whose objects are named on the command line: `TYPE NAME`. */
const hasObjects = (command: Command): boolean =>
  ['get', 'patch', 'label', 'annotate', 'scale', 'delete', 'apply', 'create', 'replace', 'env', 'image'].includes(command.name());

const VERBS = [
  'get',
  'list',
  'watch',
  'create',
  'update',
  'patch',
  'delete',
  'deletecollection',
  'impersonate',
  'bind',
  'escalate',
  'use',
  '*',
];

async function argumentValue(command: Command, before: readonly string[], begun: string, io: Io): Promise<Choice> {
  switch (command.name()) {
    case 'explain': {
      const rules = begun.includes('.') ? NOTHING : await ruleNames(io.folder);
      return { candidates: [...rules.candidates, ...fieldPaths(begun).candidates] };
    }
    case 'schema':
      return kindNames();
    case 'can-i':
      return before.length === 0 ? words(VERBS) : before.length === 1 ? resourceTypes() : NOTHING;
    default:
      return before.length === 0 && command.registeredArguments[0]?.name().startsWith('objects')
        ? lastOfList(begun, resourceTypes())
        : NOTHING;
  }
}
