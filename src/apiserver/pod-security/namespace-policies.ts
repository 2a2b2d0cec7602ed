import { type FieldError, invalid } from '../../kubernetes/field-error.ts';
import { FieldPath } from '../../kubernetes/field-path.ts';
import { atLeast, type KubernetesVersion } from '../../kubernetes/version.ts';
import { compareLevels, isLevel, type Level, type Policy, parsePolicyVersion, type PolicyVersion } from './level.ts';

/** What a namespace asks of its Pods. */
export interface NamespacePolicies {
  /** What is refused. */
  readonly enforce: Policy;
  /** What is written to the audit log. */
  readonly audit: Policy;
  /** What is warned of. */
  readonly warn: Policy;
  /** Labels that cannot be read; each counts as the strictest for enforcing and as nothing for the rest. */
  readonly errors: readonly FieldError[];
}

type Mode = 'enforce' | 'audit' | 'warn';
type Labels = Readonly<Record<string, string | undefined>>;

const LABELS = FieldPath.of('metadata', 'labels');
const LEVEL_PROBLEM = 'must be one of privileged, baseline, restricted';
const VERSION_PROBLEM = 'must be "latest" or "v1.x"';

/** The policies that a namespace's labels name (`PolicyToEvaluate`, `pod-security-admission/api/helpers.go`, read at 1.34). */
export function namespacePolicies(labels: Labels | undefined, release: KubernetesVersion): NamespacePolicies {
  const errors: FieldError[] = [];
  const read = (mode: Mode): Policy => ({ level: levelOf(labels, mode, errors), version: versionOf(labels, mode, errors) });
  const [enforce, audit, warn] = [read('enforce'), read('audit'), read('warn')];
  return { enforce, audit, warn: withDefault(warn, enforce, labels, release), errors };
}

const labelOf = (labels: Labels | undefined, key: string): string | undefined =>
  labels && Object.hasOwn(labels, key) ? labels[key] : undefined;

const levelKey = (mode: Mode): string => `pod-security.kubernetes.io/${mode}`;
const versionKey = (mode: Mode): string => `${levelKey(mode)}-version`;

function levelOf(labels: Labels | undefined, mode: Mode, errors: FieldError[]): Level {
  const text = labelOf(labels, levelKey(mode));
  if (text === undefined) return 'privileged';
  if (isLevel(text)) return text;
  errors.push(invalid(LABELS.key(levelKey(mode)), text, LEVEL_PROBLEM));
  return mode === 'enforce' ? 'restricted' : 'privileged';
}

function versionOf(labels: Labels | undefined, mode: Mode, errors: FieldError[]): PolicyVersion {
  const text = labelOf(labels, versionKey(mode));
  const version = text === undefined ? 'latest' : parsePolicyVersion(text);
  if (version !== undefined) return version;
  errors.push(invalid(LABELS.key(versionKey(mode)), text, VERSION_PROBLEM));
  return 'latest';
}

/** From 1.26 what is enforced is warned of too, unless the namespace says otherwise: so that workloads hear of it before their Pods do. */
function withDefault(warn: Policy, enforce: Policy, labels: Labels | undefined, release: KubernetesVersion): Policy {
  const isSet = labelOf(labels, levelKey('warn')) !== undefined;
  if (!atLeast(release, '1.26') || isSet || compareLevels(enforce.level, warn.level) <= 0) return warn;
  return { level: enforce.level, version: labelOf(labels, versionKey('warn')) === undefined ? enforce.version : warn.version };
}
