import type { Resource } from '../loader/resource.ts';
import { type Place, placeOf } from './place.ts';
import { rulesAskedFor } from './foreign-suppressions.ts';
import { enabledRules, type RuleSelection, type RuleSettings, withSettings } from './presets.ts';
import { ruleDeclarations } from './rule-names.ts';
import type { EnabledRule } from './runners.ts';

/** The selection that holds at some places, overrides folded in. */
export interface LocalSelection {
  readonly selection: RuleSelection;
  readonly enabled: readonly EnabledRule[];
}

/** Which selection holds where: files may have configurations of their own, and those may say otherwise for some objects. */
export class Selections {
  private readonly local = new Map<RuleSelection, Map<string, LocalSelection>>();
  private readonly byResource = new WeakMap<Resource, LocalSelection>();
  private last: { readonly locals: readonly LocalSelection[]; readonly rules: readonly EnabledRule[] } | undefined;

  constructor(
    private readonly selectionOf: (path: string) => RuleSelection,
    private readonly namespace: string,
  ) {}

  /** What holds for an object, or for what is none in a file. */
  at(path: string, resource: Resource | undefined): LocalSelection {
    const known = resource && this.byResource.get(resource);
    if (known) return known;
    const selection = this.selectionOf(path);
    const asked = resource === undefined ? [] : rulesAskedFor(resource);
    const found =
      selection.overrides?.length || asked.length > 0
        ? this.fold(selection, placeOf(path, resource, this.namespace), asked)
        : this.plain(selection);
    if (resource) this.byResource.set(resource, found);
    return found;
  }

  private plain(selection: RuleSelection): LocalSelection {
    return this.known(selection, '', () => selection);
  }

  /** `asked`: rules that an annotation of the object turns on; what is configured wins. */
  private fold(selection: RuleSelection, place: Place, asked: readonly string[]): LocalSelection {
    const holding = (selection.overrides ?? []).filter((override) => override.applies(place));
    const key = (selection.overrides ?? []).map((override) => (holding.includes(override) ? '1' : '0')).join('');
    return this.known(selection, [key, ...asked].join(' '), () => ({
      ...selection,
      overrides: [],
      settings: holding.reduce(
        (settings, override) => withSettings(settings, override.settings),
        withSettings(turnedOn(asked, selection), selection.settings),
      ),
    }));
  }

  private known(selection: RuleSelection, key: string, make: () => RuleSelection): LocalSelection {
    const byKey = this.local.get(selection) ?? new Map<string, LocalSelection>();
    this.local.set(selection, byKey);
    const known = byKey.get(key);
    if (known) return known;
    const made = make();
    const local = { selection: made, enabled: enabledRules(made) };
    byKey.set(key, local);
    return local;
  }

  /** Every way in which a rule is to run, once; each with the places that it concerns. The same list as before if nothing is new. */
  enabledFor(resources: readonly Resource[], paths: readonly string[]): readonly EnabledRule[] {
    const holding = new Set(paths.map((path) => this.at(path, undefined)));
    for (const resource of resources) holding.add(this.at(resource.document.source.path, resource));
    const locals = [...holding];
    const [only] = locals;
    if (only !== undefined && locals.length === 1) return only.enabled;
    if (this.last?.locals.length === locals.length && locals.every((local, index) => local === this.last?.locals[index]))
      return this.last.rules;
    const rules = this.waysOf(locals);
    this.last = { locals, rules };
    return rules;
  }

  private waysOf(all: readonly LocalSelection[]): EnabledRule[] {
    const ways = new Map<string, { rule: EnabledRule; locals: Set<LocalSelection> }>();
    for (const local of all)
      for (const rule of local.enabled) {
        const way = ways.get(wayOf(rule)) ?? { rule, locals: new Set() };
        way.locals.add(local);
        ways.set(wayOf(rule), way);
      }
    return [...ways.values()].map((way) => ({
      ...way.rule,
      concerns: (path: string, resource: Resource | undefined) => way.locals.has(this.at(path, resource)),
    }));
  }
}

/** Rules that are on already keep what is said of them. */
function turnedOn(asked: readonly string[], selection: RuleSelection): RuleSettings {
  const on = new Set(enabledRules(selection).map(({ id }) => id));
  const declared = ruleDeclarations();
  return new Map(
    asked.flatMap((id) => (on.has(id) ? [] : [[id, { severity: declared.get(id)?.severity ?? 'warning', options: {} }] as const])),
  );
}

const wayOf = ({ id, severity, chosen, asked, options }: EnabledRule): string => JSON.stringify([id, severity, chosen, asked, options]);
