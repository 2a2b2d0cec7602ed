import type { MutatingWebhook, ValidatingWebhook } from 'kubernetes-types/admissionregistration/v1';
import type { ObjectMeta } from 'kubernetes-types/meta/v1';
import { duplicate, type FieldErrors, invalid, notSupported, required } from '../../kubernetes/field-error.ts';
import { FieldPath } from '../../kubernetes/field-path.ts';
import { isDNS1035Label, isFullyQualifiedName, nameIsDNSSubdomain } from '../../kubernetes/names.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { validateLabelSelector } from '../meta/label-selector.ts';
import { validateObjectMeta } from '../meta/object-meta.ts';
import { sameValue } from '../meta/same-value.ts';
import type { StrategyContext } from '../strategy.ts';
import { validateClientConfig } from './client-config.ts';
import { validateMatchConditions } from './match-conditions.ts';
import { defaultRule, validateRule } from './rules.ts';

/** The two kinds of webhook differ in `reinvocationPolicy` alone, which mutating ones have. */
type Webhook = Decoded<ValidatingWebhook> & Pick<Decoded<MutatingWebhook>, 'reinvocationPolicy'>;
export interface WebhookConfiguration {
  apiVersion: string;
  kind: string;
  metadata: ObjectMeta;
  webhooks?: Webhook[];
}

/** What an update may keep although a create may not have it. */
interface Forgiven {
  readonly sideEffects?: boolean;
  readonly reviewVersions?: boolean;
  readonly repeatedNames?: boolean;
  readonly selectorValues?: boolean;
  readonly matchConditions?: boolean;
}

const DEFAULT_TIMEOUT_SECONDS = 10;
const MOST_TIMEOUT_SECONDS = 30;
const HTTPS_PORT = 443;
const FAILURE_POLICIES = ['Fail', 'Ignore'];
const MATCH_POLICIES = ['Equivalent', 'Exact'];
const NO_SIDE_EFFECTS = ['None', 'NoneOnDryRun'];
const ANY_SIDE_EFFECTS = ['None', 'NoneOnDryRun', 'Some', 'Unknown'];
const REINVOCATION_POLICIES = ['IfNeeded', 'Never'];
const REVIEW_VERSIONS = ['v1', 'v1beta1'];

/** `SetDefaults_ValidatingWebhook` and `SetDefaults_MutatingWebhook` of v1, read at 1.34. */
export function defaultWebhook(hook: Webhook, mutating: boolean): void {
  hook.failurePolicy ??= 'Fail';
  hook.matchPolicy ??= 'Equivalent';
  hook.namespaceSelector ??= {};
  hook.objectSelector ??= {};
  hook.timeoutSeconds ??= DEFAULT_TIMEOUT_SECONDS;
  if (mutating) hook.reinvocationPolicy ??= 'Never';
  if (hook.clientConfig?.service) hook.clientConfig.service.port ??= HTTPS_PORT;
  for (const rule of hook.rules ?? []) defaultRule(rule);
}

/** `validateValidatingWebhookConfiguration` and its mutating twin (`pkg/apis/admissionregistration/validation`, read at 1.34). */
export function* validateWebhookConfiguration(
  { metadata, webhooks = [] }: Decoded<WebhookConfiguration>,
  context: StrategyContext,
  forgiven: Forgiven = {},
): FieldErrors {
  const options = { namespaced: false, nameRule: nameIsDNSSubdomain, version: context.version, anyFinalizer: true };
  yield* validateObjectMeta(metadata, options, FieldPath.of('metadata'));
  const names = new Set<string>();
  for (const [index, hook] of webhooks.entries()) {
    const path = FieldPath.of('webhooks').index(index);
    yield* validateWebhook(hook, forgiven, path, context);
    yield* validateReviewVersions(hook.admissionReviewVersions, forgiven, path.child('admissionReviewVersions'));
    const { name = '' } = hook;
    if (names.has(name) && !forgiven.repeatedNames) yield duplicate(path.child('name'), name);
    if (name !== '') names.add(name);
  }
}

/** An update is checked as a create is; what the stored object had wrong it may keep. */
export function validateWebhookConfigurationUpdate(
  configuration: Decoded<WebhookConfiguration>,
  old: Decoded<WebhookConfiguration>,
  context: StrategyContext,
): FieldErrors {
  const hooks = old.webhooks ?? [];
  return validateWebhookConfiguration(configuration, context, {
    sideEffects: hooks.some((hook) => !NO_SIDE_EFFECTS.includes(hook.sideEffects ?? '')),
    reviewVersions: hooks.some(({ admissionReviewVersions: versions = [] }) => versions.length > 0 && !hasKnownVersion(versions)),
    repeatedNames: new Set(hooks.map(({ name }) => name)).size < hooks.length,
    selectorValues: hooks.some((hook) => [...validateSelectors(hook, false, FieldPath.root, context)].length > 0),
    matchConditions: sameValue(hooks.map(conditionsOf), (configuration.webhooks ?? []).map(conditionsOf)),
  });
}

const conditionsOf = ({ matchConditions = [] }: Webhook) => matchConditions;

function* validateWebhook(hook: Webhook, forgiven: Forgiven, path: FieldPath, context: StrategyContext): FieldErrors {
  yield* validateName(hook.name ?? '', path.child('name'));
  for (const [index, rule] of (hook.rules ?? []).entries()) yield* validateRule(rule, path.child('rules').index(index));
  yield* validateChoice(hook.failurePolicy, FAILURE_POLICIES, path.child('failurePolicy'));
  yield* validateChoice(hook.matchPolicy, MATCH_POLICIES, path.child('matchPolicy'));
  const sideEffects = forgiven.sideEffects ? ANY_SIDE_EFFECTS : NO_SIDE_EFFECTS;
  if (hook.sideEffects === undefined) yield required(path.child('sideEffects'), `must specify one of ${sideEffects.join(', ')}`);
  yield* validateChoice(hook.sideEffects, sideEffects, path.child('sideEffects'));
  const { timeoutSeconds: timeout } = hook;
  if (timeout !== undefined && (timeout < 1 || timeout > MOST_TIMEOUT_SECONDS))
    yield invalid(path.child('timeoutSeconds'), timeout, `the timeout value must be between 1 and ${MOST_TIMEOUT_SECONDS} seconds`);
  yield* validateSelectors(hook, forgiven.selectorValues ?? false, path, context);
  yield* validateChoice(hook.reinvocationPolicy, REINVOCATION_POLICIES, path.child('reinvocationPolicy'));
  yield* validateClientConfig(hook.clientConfig, path.child('clientConfig'));
  if (!forgiven.matchConditions)
    yield* validateMatchConditions(hook.matchConditions, { params: false }, path.child('matchConditions'), context);
}

function* validateName(name: string, path: FieldPath): FieldErrors {
  if (name === '') yield required(path);
  else for (const problem of isFullyQualifiedName(name)) yield invalid(path, name, problem);
}

function* validateChoice(value: string | undefined, choices: readonly string[], path: FieldPath): FieldErrors {
  if (value !== undefined && !choices.includes(value)) yield notSupported(path, value, choices);
}

function* validateSelectors(hook: Webhook, allowInvalidLabelValue: boolean, path: FieldPath, { version }: StrategyContext): FieldErrors {
  for (const field of ['namespaceSelector', 'objectSelector'] as const)
    yield* validateLabelSelector(hook[field], { allowInvalidLabelValue }, path.child(field), version);
}

const hasKnownVersion = (versions: readonly string[]): boolean => versions.some((version) => REVIEW_VERSIONS.includes(version));

function* validateReviewVersions(versions: readonly string[] = [], { reviewVersions }: Forgiven, path: FieldPath): FieldErrors {
  if (versions.length === 0) {
    yield required(path, `must specify one of ${REVIEW_VERSIONS.join(', ')}`);
    return;
  }
  for (const [index, version] of versions.entries()) {
    if (versions.indexOf(version) < index) yield invalid(path.index(index), version, 'duplicate version');
    else for (const problem of isDNS1035Label(version)) yield invalid(path.index(index), version, problem);
  }
  if (!reviewVersions && !hasKnownVersion(versions))
    yield invalid(path, versions, `must include at least one of ${REVIEW_VERSIONS.join(', ')}`);
}
