import type { FieldError } from '../kubernetes/field-error.ts';
import type { Decoded, KubernetesObject } from '../kubernetes/objects.ts';
import type { KubernetesVersion } from '../kubernetes/version.ts';
import type { ClusterState } from './cluster-state.ts';

/** What a kind's strategy may know besides the object: the release it is asked for. */
export interface StrategyContext {
  readonly version: KubernetesVersion;
  /** What comes of the request is kept. A dry run's allocators have words of their own. Default false. */
  readonly isKept?: boolean;
  /** The server's clock; absent where nothing is to be stored. */
  readonly now?: Date;
}

/** Answers what is wrong with a name, in the server's words; `prefix` = it is a `generateName`. */
export type NameRule = (name: string, prefix: boolean, version: KubernetesVersion) => readonly string[];

/**
 * How the API server treats one kind (upstream: `pkg/registry/<group>/<kind>/strategy.go`, `pkg/apis/<group>/validation`,
 * `pkg/apis/<group>/<version>/defaults.go`). The corridor in `request.ts` calls its steps in the server's order.
 * `setDefaults` and the `prepare` steps change the object they are given: it is the request's own copy.
 */
export interface Strategy<T = KubernetesObject> {
  /** `''` for the core group. */
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  /** The rule for `metadata.name`. */
  readonly nameRule: NameRule;
  /** The server keeps `metadata.generation` for this kind. */
  readonly tracksGeneration?: boolean;
  /** False where an update must name the resourceVersion it saw (`AllowUnconditionalUpdate`). Default true. */
  readonly unconditionalUpdate?: boolean;
  /** A PUT makes an object that is not there (`AllowCreateOnUpdate`). Default false. */
  readonly createsOnUpdate?: boolean;
  /** What the conversion to the server's own form cannot read, in Go's words: the request is answered as one that does not decode. */
  conversionProblem?(object: Decoded<T>): string | undefined;
  /** `SetDefaults_*` of the version, on the object as decoded. */
  setDefaults?(object: Decoded<T>, context: StrategyContext): void;
  /** Allocates what the server hands out (`BeginCreate`). Its errors are answered alone, before any validation. */
  allocate?(object: Decoded<T>, context: StrategyContext, state: ClusterState): Iterable<FieldError>;
  /** The same for an update (`BeginUpdate`): what the stored object was given is kept, or released. */
  allocateOnUpdate?(object: Decoded<T>, old: Decoded<T>, context: StrategyContext, state: ClusterState): Iterable<FieldError>;
  /** Clears status, drops fields of disabled gates, generates selectors. */
  prepareForCreate?(object: Decoded<T>, context: StrategyContext): void;
  /** Everything wrong with the kind's own fields and its metadata, in the server's order. Call `validateObjectMeta` at the place where upstream does. */
  validate(object: Decoded<T>, context: StrategyContext): Iterable<FieldError>;
  /** What becomes of a valid object on its way to storage and back: defaults that look at what was generated, conversions between versions. */
  canonicalize?(object: Decoded<T>, context: StrategyContext): void;
  /** The stored object's fields as another version of the kind has them; absent where versions differ in nothing but the name. */
  convert?(object: T, to: string, context: StrategyContext): KubernetesObject;
  prepareForUpdate?(object: Decoded<T>, old: Decoded<T>, context: StrategyContext): void;
  validateUpdate?(object: Decoded<T>, old: Decoded<T>, context: StrategyContext): Iterable<FieldError>;
  /** What is asked of a write to `status`, which changes nothing else. Nothing where absent. */
  validateStatusUpdate?(object: Decoded<T>, old: Decoded<T>, context: StrategyContext): Iterable<FieldError>;
  /** The texts of `Warning:` headers, without that word. */
  warningsOnCreate?(object: Decoded<T>, context: StrategyContext): Iterable<string>;
  warningsOnUpdate?(object: Decoded<T>, old: Decoded<T>, context: StrategyContext): Iterable<string>;
}
