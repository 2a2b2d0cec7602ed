/** The public API. */
export type { Answer, Case } from './apiserver/answer.ts';
export { answerCase } from './apiserver/answer.ts';
export type {
  ApiVerdict,
  Diagnostic,
  Fix,
  Location,
  ObjectIdentity,
  RelatedLocation,
  Severity,
  TextEdit,
} from './diagnostics/diagnostic.ts';
export { kubernetesVersion, type KubernetesVersion, parseVersions } from './kubernetes/version.ts';
export { lint, type LintOptions, type LintResult, type Summary } from './lint/lint.ts';
export type { RuleSelection, RuleSetting } from './lint/presets.ts';
export {
  defineRule,
  type Finding,
  type Messages,
  type OptionSchema,
  type Rule,
  type RuleContext,
  type RuleMeta,
  type Visitors,
} from './lint/rule.ts';
export type { Cluster, ContainerView, ObjectView, PodSpecView, ServiceView, WorkloadView } from './lint/views.ts';
export { loadWorkspace, type Workspace, workspaceFromSources } from './loader/workspace.ts';
export { SourceFile } from './text/source-file.ts';
export { VERSION } from './version.ts';
