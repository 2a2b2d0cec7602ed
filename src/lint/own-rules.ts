import { type ComposedVariables, Budget, OutOfBudget, run, withVariables } from '../apiserver/admission-policy/expressions.ts';
import { admissionEnvironment } from '../apiserver/cel/admission-environment.ts';
import { type Compiled, compileCel, compileCelTo } from '../apiserver/cel/compile.ts';
import type { CelEnvironment } from '../apiserver/cel/environment.ts';
import { type Bindings, RUNTIME_COST_BUDGET } from '../apiserver/cel/evaluate.ts';
import { jsonValue } from '../apiserver/cel/json-values.ts';
import { BOOL, type CelType, STRING } from '../apiserver/cel/types.ts';
import { builtInKind } from '../apiserver/served-kind.ts';
import type { Severity } from '../diagnostics/diagnostic.ts';
import type { KubernetesObject } from '../kubernetes/objects.ts';
import { kubernetesVersion, type KubernetesVersion, NEWEST_MINOR } from '../kubernetes/version.ts';
import { type Place, placeOf } from './place.ts';
import { defineRule, type Rule } from './rule.ts';
import type { Cluster, ObjectView } from './views.ts';

/** A rule of the user's own: for the objects that match, an expression of ValidatingAdmissionPolicy must hold. */
export interface OwnRule {
  readonly summary: string;
  readonly severity: Severity;
  readonly matches: (place: Place) => boolean;
  readonly variables: readonly { readonly name: string; readonly expression: string }[];
  readonly expression: string;
  readonly message?: string;
  readonly messageExpression?: string;
  /** The field to report at; the first that the expression names if absent. */
  readonly fieldPath?: string;
  readonly help?: string;
}

/** A part of a declaration that does not compile, in the server's words. */
export interface ExpressionProblem {
  /** The key, or the index of a variable. */
  readonly where: 'expression' | 'messageExpression' | number;
  readonly problem: string;
}

/** Compiles a declaration into a rule, or says what is wrong with its expressions. */
export function ownRule(declared: OwnRule): Rule | readonly ExpressionProblem[] {
  const problems: ExpressionProblem[] = [];
  const variables = compose(declared, problems);
  const compile = (where: 'expression' | 'messageExpression', wanted: CelType): Compiled | undefined => {
    const text = declared[where];
    if (text === undefined) return undefined;
    const compiled = compileCelTo(text, [wanted], environment(variables.types));
    if ('problem' in compiled) problems.push({ where, problem: compiled.problem });
    return compiled;
  };
  const expression = compile('expression', BOOL);
  const message = compile('messageExpression', STRING);
  if (expression === undefined || problems.length > 0) return problems;
  return ruleOf(declared, { variables, expression, message });
}

interface Programs {
  readonly variables: ComposedVariables;
  readonly expression: Compiled;
  readonly message: Compiled | undefined;
}

/** What an expression sees: there is no request, and nothing that was there before. */
function environment(composed: ReadonlyMap<string, CelType>): CelEnvironment {
  const all = admissionEnvironment(kubernetesVersion(NEWEST_MINOR), { params: false, authorizer: false, composed, stored: true });
  const variables = new Map([...all.variables].filter(([name]) => name !== 'oldObject' && name !== 'request'));
  return { ...all, variables };
}

function compose({ variables }: OwnRule, problems: ExpressionProblem[]): ComposedVariables {
  const types = new Map<string, CelType>();
  const compiled = new Map<string, Compiled>();
  for (const [index, { name, expression }] of variables.entries()) {
    const result = compileCel(expression, environment(types));
    compiled.set(name, result);
    if ('problem' in result) problems.push({ where: index, problem: result.problem });
    else types.set(name, result.type);
  }
  return { types, compiled };
}

function ruleOf(declared: OwnRule, programs: Programs): Rule {
  const { severity, summary, fieldPath, help, matches } = declared;
  const path = fieldPath ?? firstPath(declared.expression);
  return defineRule({
    meta: { severity, summary, presets: [] },
    messages: {
      violated: (message: string) => message,
      failed: (problem: string) => `the expression of this rule cannot be worked out here: ${problem}`,
    },
    create({ report, version }) {
      return {
        cluster(cluster) {
          for (const view of cluster.objects) {
            if (!matches(placeOf(view.field.document.source.path, view.resource, view.namespace))) continue;
            const verdict = judge(declared, programs, view, cluster, version);
            if (verdict === undefined) continue;
            const finding = report(verdict.id, path === '' ? view.field.at('metadata', 'name') : view.field.atPath(path), verdict.text);
            if (help !== undefined) finding.help(help);
          }
        },
      };
    },
  });
}

interface Verdict {
  readonly id: 'violated' | 'failed';
  readonly text: string;
}

/** Undefined where the expression holds, and where it hangs on a namespace that is not in the input. */
function judge(
  { expression, message, messageExpression }: OwnRule,
  programs: Programs,
  view: ObjectView,
  cluster: Cluster,
  version: KubernetesVersion,
): Verdict | undefined {
  const home = view.namespace === '' ? undefined : cluster.ofKind('', 'Namespace').find(({ name }) => name === view.namespace);
  let isUnknown = false;
  const budget = new Budget(RUNTIME_COST_BUDGET);
  const values: Bindings = {
    object: jsonValue(storedObject(view, version)),
    namespaceObject: () => {
      isUnknown ||= home === undefined && view.namespace !== '';
      return jsonValue(home === undefined ? null : storedObject(home, version));
    },
  };
  const bindings = withVariables(values, programs.variables, budget);
  try {
    const result = run(expression, programs.expression, bindings, budget);
    if (isUnknown || ('value' in result && result.value === true)) return undefined;
    if ('error' in result) return { id: 'failed', text: result.error };
    const made = programs.message && run(messageExpression ?? '', programs.message, bindings, budget);
    if (made && 'value' in made && typeof made.value === 'string' && made.value.trim() !== '')
      return { id: 'violated', text: made.value.trim() };
    return { id: 'violated', text: message ?? `failed expression: ${expression.trim()}` };
  } catch (error) {
    if (error instanceof OutOfBudget) return { id: 'failed', text: error.message };
    throw error;
  }
}

/** The object as a policy would see it: defaulted, in its namespace. */
function storedObject({ kind, object, namespace, resource }: ObjectView, version: KubernetesVersion): KubernetesObject {
  const stored = kind === undefined ? (resource.value as unknown as KubernetesObject) : builtInKind(kind, version).encode(object);
  return namespace === '' ? stored : { ...stored, metadata: { ...stored.metadata, namespace } };
}

/** The first path into the object that an expression names, up to the first call: `object.spec.replicas`. */
export function firstPath(expression: string): string {
  const match = /\bobject((?:\??\.\??[A-Za-z_]\w*\b(?!\s*\()|\[\??\d+\]|\[\??(?:'[^']*'|"[^"]*")\])*)/.exec(expression);
  return (match?.[1] ?? '')
    .replace(/\?/g, '')
    .replace(/\[['"]([^'"]*)['"]\]/g, '[$1]')
    .replace(/^\./, '');
}
