import type { Diagnostic, Fix, ObjectIdentity, RelatedLocation, Severity } from '../diagnostics/diagnostic.ts';
import type { KubernetesVersion } from '../kubernetes/version.ts';
import type { Field } from '../loader/field.ts';
import type { Resource } from '../loader/resource.ts';
import type { Span } from '../text/span.ts';
import { workloadView } from './cluster.ts';
import type { Finding, Messages, Rule, RuleContext, Visitors } from './rule.ts';
import type { Cluster, ObjectView, RoleBindingView, ServiceView } from './views.ts';

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
  /** Where its findings count; everywhere if absent. */
  readonly concerns?: (path: string, resource: Resource | undefined) => boolean;
}

/** What a run of the rules found, and what each rule cost in milliseconds. */
export interface RuleRun {
  readonly diagnostics: readonly Diagnostic[];
  readonly milliseconds: ReadonlyMap<string, number>;
}

/** Runs the rules over the cluster in one walk. A rule that throws is reported as such and the rest goes on. */
export function runRules(cluster: Cluster, enabled: readonly EnabledRule[], resourceOf: (field: Field) => Resource | undefined): RuleRun {
  const found: DiagnosticBuilder[] = [];
  const milliseconds = new Map<string, number>();
  const running = enabled.map((rule) => start(rule, cluster.version, found));
  const failed = new Set<RunningRule>();
  const asking = new Map<keyof Visitors, readonly RunningRule[]>();
  // Most rules look at one or two parts: the others are not even asked.
  const askersOf = (part: keyof Visitors): readonly RunningRule[] => {
    const known = asking.get(part) ?? running.filter(({ visitors }) => visitors[part] !== undefined);
    asking.set(part, known);
    return known;
  };
  const visit: Visit = (part, call, place) => {
    for (const rule of askersOf(part)) {
      if (failed.has(rule)) continue;
      const started = performance.now();
      try {
        call(rule.visitors);
      } catch (error) {
        failed.add(rule);
        const field = place ?? cluster.objects[0]?.field;
        if (field) found.push(failure(`the rule ${rule.id}`, field, error));
      }
      milliseconds.set(rule.id, (milliseconds.get(rule.id) ?? 0) + performance.now() - started);
    }
  };
  walk(cluster, visit);
  return { diagnostics: found.filter((builder) => builder.counts(resourceOf)).map((builder) => builder.build(resourceOf)), milliseconds };
}

type Visit = (part: keyof Visitors, call: (visitors: Visitors) => void, place: Field | undefined) => void;

/** The one traversal: objects in the order of the input, each from the outside in; the whole set last. */
function walk(cluster: Cluster, visit: Visit): void {
  const podSpecs = new Map(cluster.podSpecs.map((view) => [view.owner, view]));
  for (const view of cluster.objects) {
    visit('object', (v) => v.object?.(view), view.field);
    if (view.kind === undefined) continue;
    visitKind(view, visit);
    const pod = podSpecs.get(view);
    if (pod === undefined) continue;
    visit('podSpec', (v) => v.podSpec?.(pod), pod.field);
    for (const container of pod.containers) visit('container', (v) => v.container?.(container), container.field);
  }
  visit('cluster', (v) => v.cluster?.(cluster), undefined);
}

function visitKind(view: ObjectView, visit: Visit): void {
  const { kind } = view.resource;
  if (view.group === '' && kind === 'Service') visit('service', (v) => v.service?.(view as ServiceView), view.field);
  if (view.group === 'rbac.authorization.k8s.io' && (kind === 'RoleBinding' || kind === 'ClusterRoleBinding'))
    visit('roleBinding', (v) => v.roleBinding?.(view as RoleBindingView), view.field);
  const workload = workloadView(view);
  if (workload) visit('workload', (v) => v.workload?.(workload), view.field);
}

interface RunningRule {
  readonly id: string;
  readonly visitors: Visitors;
}

function start(
  { id, rule, severity, chosen, asked, options, concerns }: EnabledRule,
  version: KubernetesVersion,
  found: DiagnosticBuilder[],
): RunningRule {
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
  return { id, visitors: rule.create(context) };
}

/** Collects what a rule says of one finding. */
class DiagnosticBuilder implements Finding {
  private helpText: string | undefined;
  private mend: Fix | undefined;
  private readonly others: RelatedLocation[] = [];

  constructor(
    private readonly rule: string,
    private readonly messageId: string,
    private readonly severity: Severity,
    private readonly message: string,
    private readonly field: Field,
    private readonly span: Span,
    private readonly concerns: EnabledRule['concerns'] = undefined,
  ) {}

  counts(resourceOf: (field: Field) => Resource | undefined): boolean {
    return this.concerns?.(this.field.document.source.path, resourceOf(this.field)) ?? true;
  }

  help(text: string): this {
    this.helpText = text;
    return this;
  }

  related(field: Field, message: string): this {
    this.others.push({ source: field.document.source, span: field.span, message });
    return this;
  }

  fix(fix: Fix | undefined): this {
    this.mend = fix;
    return this;
  }

  build(resourceOf: (field: Field) => Resource | undefined): Diagnostic {
    const resource = resourceOf(this.field);
    return {
      rule: this.rule,
      messageId: this.messageId,
      severity: this.severity,
      message: this.message,
      location: { source: this.field.document.source, span: this.span },
      related: this.others,
      document: this.field.document.index,
      ...(this.helpText === undefined ? {} : { help: this.helpText }),
      ...(this.mend === undefined ? {} : { fix: this.mend }),
      ...(resource === undefined ? {} : { object: identityOf(resource, this.field.path.toString()) }),
      ...(resource?.item === undefined ? {} : { item: resource.item }),
    };
  }
}

/** Who an object is, for a diagnostic. */
export function identityOf(resource: Resource, fieldPath?: string): ObjectIdentity {
  return {
    apiVersion: resource.apiVersion,
    kind: resource.kind,
    ...(resource.namespace === undefined ? {} : { namespace: resource.namespace }),
    name: resource.name,
    ...(fieldPath === undefined || fieldPath === '' ? {} : { fieldPath }),
  };
}

/** A defect of ours, told at the place where it showed. */
export function failure(what: string, field: Field, error: unknown): DiagnosticBuilder {
  const text = error instanceof Error ? error.message : String(error);
  return new DiagnosticBuilder(
    'engine/rule-failed',
    'failed',
    'error',
    `${what} failed here (${text}); all else was checked. This is a defect of kubeproof`,
    field,
    field.span,
  );
}
