import type { Node, Taint } from 'kubernetes-types/core/v1';
import { duplicate, type FieldErrors, forbidden, GoValue, invalid, notSupported, required } from '../../../kubernetes/field-error.ts';
import { FieldPath } from '../../../kubernetes/field-path.ts';
import { isValidCIDRForLegacyField, parseCIDRSloppy } from '../../../kubernetes/ip.ts';
import { isQualifiedName, isValidLabelValue, nameIsDNSSubdomain } from '../../../kubernetes/names.ts';
import type { Decoded } from '../../../kubernetes/objects.ts';
import { atLeast, type KubernetesVersion } from '../../../kubernetes/version.ts';
import { validateObjectMeta } from '../../meta/object-meta.ts';
import { validateMetaUpdate } from '../../meta/update.ts';
import type { Strategy, StrategyContext } from '../../strategy.ts';
import { keepStatus } from '../../workload/status.ts';

const METADATA = FieldPath.of('metadata');
/** Upstream's place for taints is below metadata, where they once were an annotation. */
const TAINTS = METADATA.child('taints');
const SPEC = FieldPath.of('spec');
const CIDRS = SPEC.child('podCIDRs');
const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];
const options = ({ version }: StrategyContext) => ({ namespaced: false, nameRule: nameIsDNSSubdomain, version });

/** Node v1 (`ValidateNode`, read at 1.34). */
export default {
  group: '',
  version: 'v1',
  kind: 'Node',
  nameRule: nameIsDNSSubdomain,

  setDefaults(node) {
    if (node.status?.capacity !== undefined && node.status.allocatable === undefined) node.status.allocatable = { ...node.status.capacity };
    const { spec } = node;
    // The single address came first; the list took its place and the two are kept alike.
    if (spec?.podCIDR !== undefined && spec.podCIDR !== spec.podCIDRs?.[0]) spec.podCIDRs = [spec.podCIDR];
    else if (spec?.podCIDRs?.[0] !== undefined) spec.podCIDR = spec.podCIDRs[0];
  },

  /** The kubelet's configuration by way of the API is gone; the field is dropped. */
  prepareForCreate({ spec }) {
    if (spec) delete spec.configSource;
  },

  prepareForUpdate(node, old, context) {
    if (node.spec && old.spec?.configSource === undefined) delete node.spec.configSource;
    keepStatus(node, old, context, false);
  },

  validate: validateNode,

  *validateUpdate(node, old, context) {
    yield* validateNode(node, context);
    yield* validateMetaUpdate(node.metadata, old.metadata, options(context), METADATA);
    yield* validateSetOnce(node, old);
    yield* validateTaints(node.spec?.taints ?? [], TAINTS, context.version);
    if ((node.spec?.externalID ?? '') !== (old.spec?.externalID ?? '')) yield forbidden(SPEC.child('externalID'), 'may not be updated');
  },

  warningsOnCreate: warnings,
  warningsOnUpdate: (node, _old, context) => warnings(node, context),
} satisfies Strategy<Node>;

function* warnings({ spec }: Decoded<Node>, { version }: StrategyContext): Generator<string, void, undefined> {
  if (!atLeast(version, '1.28')) return;
  if ((spec?.externalID ?? '') !== '') yield 'spec.externalID: this field is deprecated, and is unused by Kubernetes';
}

/** What the controllers give a Node once, it keeps. */
function* validateSetOnce({ spec }: Decoded<Node>, { spec: old }: Decoded<Node>): FieldErrors {
  const ranges = old?.podCIDRs ?? [];
  const changed = (spec?.podCIDRs ?? []).length !== ranges.length || ranges.some((range, index) => range !== spec?.podCIDRs?.[index]);
  if (ranges.length > 0 && changed) yield forbidden(CIDRS, 'node updates may not change podCIDR except from "" to valid');
  if ((old?.providerID ?? '') !== '' && (spec?.providerID ?? '') !== old?.providerID)
    yield forbidden(SPEC.child('providerID'), 'node updates may not change providerID except from "" to valid');
}

function* validateNode({ metadata, spec }: Decoded<Node>, context: StrategyContext): FieldErrors {
  const { version } = context;
  yield* validateObjectMeta(metadata, options(context), METADATA);
  yield* validateTaints(spec?.taints ?? [], TAINTS, version);
  const cidrs = spec?.podCIDRs ?? [];
  for (const [index, cidr] of cidrs.entries())
    for (const problem of isValidCIDRForLegacyField(cidr, version))
      yield atLeast(version, '1.27')
        ? invalid(CIDRS.index(index), cidr, problem)
        : invalid(CIDRS.index(index), cidrs, 'must be valid CIDR');
  if (cidrs.length > 1) yield* validateTwoRanges(cidrs, version);
}

function* validateTwoRanges(cidrs: readonly string[], version: KubernetesVersion): FieldErrors {
  const families = new Set(cidrs.map((cidr) => parseCIDRSloppy(cidr)?.ip.family));
  if (cidrs.length > 2 || families.size < 2) yield invalid(CIDRS, cidrs, 'may specify no more than one CIDR for each IP family');
  if (atLeast(version, '1.31')) return;
  for (const [index, cidr] of cidrs.entries()) if (cidrs.indexOf(cidr) < index) yield duplicate(CIDRS.index(index), cidr);
}

/** `ValidateTaintsInNodeAnnotations`'s successor, `validateNodeTaints`. */
function* validateTaints(taints: readonly Decoded<Taint>[], path: FieldPath, version: KubernetesVersion): FieldErrors {
  const seen = new Set<string>();
  for (const [index, taint] of taints.entries()) {
    const place = path.index(index);
    const { key = '', value = '', effect = '' } = taint;
    for (const problem of isQualifiedName(key, version)) yield invalid(place.child('key'), key, problem);
    const valueProblems = isValidLabelValue(value, version);
    if (valueProblems.length > 0) yield invalid(place.child('value'), value, valueProblems.join(';'));
    if (effect === '') yield required(place.child('effect'));
    else if (!EFFECTS.includes(effect)) yield notSupported(place.child('effect'), effect, EFFECTS);
    const identity = `${key}\0${effect}`;
    if (seen.has(identity))
      yield { ...duplicate(place, new GoValue('core.Taint', taint)), detail: 'taints must be unique by key and effect pair' };
    seen.add(identity);
  }
}
