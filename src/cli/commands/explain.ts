import { versionText } from '../../kubernetes/version.ts';
import { BUILT_IN, isRuleName, suggestRule } from '../../lint/rule-names.ts';
import { schemasFor } from '../../schemas/store.ts';
import { rules } from '../../rules/index.ts';
import { type Io, UsageError, wantsColor } from '../io.ts';
import type { ExitCode } from '../exit-code.ts';
import { rulePage } from '../rule-pages.ts';
import { fieldHelp } from './explain-field.ts';
import { type InputOptions, versionsOf } from './input.ts';

/** `kubeproof explain RULE` prints the rule's page, `kubeproof explain deployment.spec.strategy` what a field means. */
export async function runExplain(subject: string, options: object, io: Io): Promise<ExitCode> {
  const given = options as InputOptions & { readonly color: boolean };
  const color = wantsColor(given.color ? 'auto' : 'never', io);
  const rule = ruleNamed(subject);
  if (rule !== undefined) {
    io.out(await pageText(rule, color, io.columns ?? 100));
    return 0;
  }
  const [version] = versionsOf(given).slice(-1);
  const help = version && (await fieldHelp(subject, schemasFor(version), { color, width: io.columns ?? 100 }));
  if (help) {
    io.out(help);
    return 0;
  }
  const suggestion = suggestRule(subject);
  throw new UsageError(
    `"${subject}" is neither a rule nor a kind${version ? ` of Kubernetes ${versionText(version)}` : ''}`,
    suggestion ? `did you mean ${suggestion}?` : 'kubeproof rules lists the rules',
  );
}

/** The rule by its id, or by its name alone where one family has it. */
function ruleNamed(name: string): string | undefined {
  const ids = [...BUILT_IN.keys(), ...rules.keys()];
  if (ids.includes(name)) return name;
  const byName = ids.filter((id) => id.slice(id.indexOf('/') + 1) === name);
  return byName.length === 1 && !isRuleName(name) ? byName[0] : undefined;
}

async function pageText(rule: string, color: boolean, width: number): Promise<string> {
  const [{ parsePage }, { renderForTerminal }] = await Promise.all([import('../../docs/page.ts'), import('../../docs/terminal.ts')]);
  return renderForTerminal(parsePage(readPage(rule)).tree, { color, width });
}

function readPage(rule: string): string {
  const page = rulePage(rule);
  if (page) return page.text;
  throw new UsageError(`the page of ${rule} is missing from this installation`, 'reinstall kubeproof');
}
