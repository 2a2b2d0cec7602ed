import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ownRule } from '../lint/own-rules.ts';
import type { Rule } from '../lint/rule.ts';
import { isRuleName } from '../lint/rule-names.ts';
import type { Field } from '../loader/field.ts';
import { check } from './check.ts';
import { isModule } from './names.ts';
import { ConfigError, type ConfigProblem } from './problem.ts';
import { readConfigFile } from './read-file.ts';
import { ownRulesSchema } from './schema.ts';
import { type Folders, readSelector } from './selectors.ts';
import { shown } from './shown.ts';
import { severityOf } from './to-config.ts';

/** The rules that a configuration declares, and what is wrong with them. */
export interface OwnRules {
  readonly rules: ReadonlyMap<string, Rule>;
  readonly problems: readonly ConfigProblem[];
}

/** Reads `ownRules`: declarations, files of declarations, and modules, which are run only where the workspace is trusted. */
export async function readOwnRules(field: Field, folders: Folders, trusted: boolean): Promise<OwnRules> {
  const reader = new OwnRuleReader(folders, trusted);
  for (const item of field.items()) await reader.read(item);
  return reader;
}

class OwnRuleReader implements OwnRules {
  readonly rules = new Map<string, Rule>();
  readonly problems: ConfigProblem[] = [];

  constructor(
    private readonly folders: Folders,
    private readonly trusted: boolean,
  ) {}

  async read(item: Field): Promise<void> {
    // What is wrong with the item itself is found when the configuration is held to its schema.
    if (typeof item.value !== 'string') return this.declare(item);
    const files = filesOf(resolve(this.folders.config, item.value));
    if (files.length === 0) return this.problem(item, `there is no file "${item.value}"`);
    for (const file of files) await (isModule(file) ? this.runModule(file, item) : this.readFile(file, item));
  }

  private async readFile(path: string, item: Field): Promise<void> {
    try {
      const root = await readConfigFile({ path, shownPath: shown(path, this.folders.run), trusted: this.trusted });
      const problems = [...check(root, ownRulesSchema)];
      this.problems.push(...problems);
      if (problems.length > 0) return;
      for (const declaration of Array.isArray(root.value) ? root.items() : [root]) this.declare(declaration);
    } catch (error) {
      if (error instanceof ConfigError) this.problems.push(...error.problems);
      else this.problem(item, `${shown(path, this.folders.run)} cannot be read: ${wordsOf(error)}`);
    }
  }

  private declare(field: Field): void {
    if ([...check(field, DECLARED)].length > 0) return;
    const text = (name: string): string | undefined => {
      const { value } = field.at(name);
      return typeof value === 'string' ? value : undefined;
    };
    const given = (name: string): Readonly<Record<string, string>> => {
      const value = text(name);
      return value === undefined ? {} : { [name]: value };
    };
    const severity = field.at('severity').exists ? severityOf(field.at('severity').value) : 'warning';
    const compiled = ownRule({
      summary: text('summary') ?? text('message') ?? `Make ${text('expression') ?? ''} true.`,
      severity: severity === 'off' ? 'warning' : severity,
      matches: readSelector(field.at('match'), this.folders).matches,
      variables: (field.at('variables').value ?? []) as readonly { name: string; expression: string }[],
      expression: text('expression') ?? '',
      ...given('message'),
      ...given('messageExpression'),
      ...given('fieldPath'),
      ...given('help'),
    });
    if ('create' in compiled) return this.add(text('id') ?? '', compiled, field.at('id'));
    for (const { where, problem } of compiled)
      this.problem(typeof where === 'number' ? field.at('variables', where, 'expression') : field.at(where), problem);
  }

  private async runModule(path: string, item: Field): Promise<void> {
    const name = shown(path, this.folders.run);
    if (!this.trusted) return this.problem(item, `"${name}" is a program, and programs of a workspace that is not trusted are not run`);
    try {
      const loaded = (await import(pathToFileURL(path).href)) as { default?: unknown };
      const rules = Object.entries((loaded.default ?? {}) as Record<string, unknown>);
      if (rules.length === 0) this.problem(item, `"${name}" exports no rules; write export default { 'family/name': defineRule({ … }) }`);
      for (const [id, rule] of rules) {
        if (!isRule(rule)) this.problem(item, `"${name}": ${id} is no rule; make it with defineRule`);
        else this.add(id, { ...rule, meta: { ...rule.meta, presets: rule.meta.presets ?? [] } }, item);
      }
    } catch (error) {
      this.problem(item, `"${name}" cannot be run: ${wordsOf(error)}`);
    }
  }

  private add(id: string, rule: Rule, place: Field): void {
    if (!/^[a-z0-9-]+\/[a-z0-9-]+$/.test(id)) this.problem(place, `"${id}" is no id of a rule; write family/name in small letters`);
    else if (isRuleName(id)) this.problem(place, `"${id}" is a rule of kubeproof; choose another name`);
    else if (this.rules.has(id)) this.problem(place, `"${id}" is declared twice`);
    else this.rules.set(id, rule);
  }

  private problem(field: Field, message: string): void {
    this.problems.push({ source: field.document.source, span: field.span, message });
  }
}

const DECLARED = ownRulesSchema.anyOf?.[0] ?? {};

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function isRule(value: unknown): value is Rule {
  const { meta, messages, create } = (value ?? {}) as Partial<Rule>;
  return typeof meta?.severity === 'string' && typeof messages === 'object' && typeof create === 'function';
}

/** A file, the rules of a folder, or those that fit a pattern in the last part of the path. */
function filesOf(path: string): string[] {
  if (existsSync(path)) return statSync(path).isDirectory() ? listed(path, '*.yaml') : [path];
  return basename(path).includes('*') && existsSync(dirname(path)) ? listed(dirname(path), basename(path)) : [];
}

function listed(folder: string, pattern: string): string[] {
  const fits = new RegExp(`^${pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`);
  return readdirSync(folder)
    .filter((name) => fits.test(name))
    .sort()
    .map((name) => join(folder, name));
}
