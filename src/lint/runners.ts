import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts';
import type { KubernetesVersion } from '../kubernetes/version.ts';
import type { Field } from '../loader/field.ts';
import type { Resource } from '../loader/resource.ts';
import type { Span } from '../text/span.ts';
import { DiagnosticBuilder, failure } from './diagnostic-builder.ts';
import type { Finding, Messages, Rule, RuleContext, Visitors } from './rule.ts';
import type { Visit } from './walk.ts';

/** A rule with what the user set for it. */
export interface EnabledRule {
  readonly id: string;
  readonly rule: Rule;
  readonly severity: Severity;
  /** The user chose the severity: it holds for every message. */
  readonly chosen: boolean;
  /** The rule was asked for by name: its notes are wanted. */
  readonly asked: boolean;
  readonly options: Readonly<Record<string, unknown>>;
  /** Set for the user's own rules. */
  readonly isOwn?: true;
  /** Where its findings count; everywhere if absent. */
  readonly concerns?: (path: string, resource: Resource | undefined) => boolean;
}

/** A rule at work, and what it found so far. */
export interface Runner {
  readonly enabled: EnabledRule;
  readonly visitors: Visitors;
  readonly found: DiagnosticBuilder[];
}

/** Sets a rule to work. */
export function runner(enabled: EnabledRule, version: KubernetesVersion): Runner {
  const { id, rule, severity, chosen, asked, options, concerns } = enabled;
  const found: DiagnosticBuilder[] = [];
  const report = (messageId: string, field: Field, span: Span, values: readonly unknown[]): Finding => {
    const text = rule.messages[messageId] as (...values: readonly unknown[]) => string;
    const isNote = rule.meta.notes?.includes(messageId) === true;
    const level = isNote ? 'info' : chosen ? severity : (rule.meta.severities?.[messageId] ?? severity);
    const builder = new DiagnosticBuilder(id, messageId, level, text(...values), field, span, concerns);
    if (!isNote || asked) found.push(builder);
    return builder;
  };
  const context: RuleContext<Messages> = {
    version,
    option: <T>(name: string) => (options[name] ?? rule.meta.options?.[name]?.default) as T,
    report: (messageId, field, ...values) => report(messageId, field, field.span, values),
    reportKey: (messageId, field, ...values) => report(messageId, field, field.keySpan, values),
  };
  return { enabled, visitors: rule.create(context), found };
}

/** Rules that are shown the same things. One that throws is reported as such, with the place that it was shown, and is shown no more. */
export class Runners {
  private readonly failed = new Set<Runner>();
  private readonly failures: DiagnosticBuilder[] = [];
  private readonly listening = new Map<keyof Visitors, readonly Runner[]>();

  constructor(
    private readonly all: readonly Runner[],
    /** What each rule cost so far, by id. */
    private readonly milliseconds: Map<string, number>,
    /** Where a failure is told that has no place. */
    private readonly fallback: Field | undefined,
  ) {}

  get hasFailed(): boolean {
    return this.failed.size > 0;
  }

  readonly visit: Visit = (name, call, place) => {
    for (const each of this.listenersTo(name)) {
      if (this.failed.has(each)) continue;
      const { id } = each.enabled;
      const started = performance.now();
      try {
        call(each.visitors);
      } catch (error) {
        this.failed.add(each);
        const field = place ?? this.fallback;
        if (field) this.failures.push(failure(`the rule ${id}`, field, error));
      }
      this.milliseconds.set(id, (this.milliseconds.get(id) ?? 0) + performance.now() - started);
    }
  };

  /** What was found since it was asked last. */
  take(resourceOf: (field: Field) => Resource | undefined): Diagnostic[] {
    const found = [...this.all.flatMap((each) => each.found.splice(0)), ...this.failures.splice(0)];
    return found.filter((builder) => builder.counts(resourceOf)).map((builder) => builder.build(resourceOf));
  }

  private listenersTo(name: keyof Visitors): readonly Runner[] {
    const known = this.listening.get(name);
    if (known) return known;
    const listeners = this.all.filter(({ visitors }) => visitors[name] !== undefined);
    this.listening.set(name, listeners);
    return listeners;
  }
}
