import type { Job } from 'kubernetes-types/batch/v1';
import type { Affinity, Container, PodSpec, PodTemplateSpec } from 'kubernetes-types/core/v1';
import { type FieldErrors, GoValue, invalid } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { atLeast, type KubernetesVersion } from '../../kubernetes/version.ts';
import { sameStored } from '../meta/same-stored.ts';
import { IMMUTABLE } from '../meta/update.ts';

type Template = Decoded<PodTemplateSpec>;

/**
 * The template of a Job stays as it is, but for one that waits suspended, in a queue perhaps: where its Pods may go can change, from
 * 1.23 on, and what their containers may use, from 1.36 on (`validatePodTemplateUpdate`, batch, read at 1.34; gates of 1.36).
 */
export function* validateTemplateUpdate(template: Template, old: Decoded<Job>, path: FieldPath, version: KubernetesVersion): FieldErrors {
  if (!sameStored(template, wanted(template, old, version), 'core.v1.PodTemplateSpec', version))
    yield invalid(path, new GoValue('*core.PodTemplateSpec', template), IMMUTABLE);
}

/** The stored template, with those parts of the new one that may change. */
function wanted(template: Template, old: Decoded<Job>, version: KubernetesVersion): Template {
  const stored = old.spec?.template ?? {};
  if (!waits(old, version)) return stored;
  const placed = withPlacementOf(template, stored);
  return atLeast(version, '1.36') ? withResourcesOf(template, placed) : placed;
}

/** Up to 1.35 only a Job that never started waits; later each that the controller has stopped and that has no Pod left. */
function waits({ spec, status = {} }: Decoded<Job>, version: KubernetesVersion): boolean {
  if (spec?.suspend !== true || !atLeast(version, '1.23')) return false;
  if (!atLeast(version, '1.36')) return status.startTime === undefined;
  const stopped = (status.conditions ?? []).some((condition) => condition.type === 'Suspended' && condition.status === 'True');
  return stopped && (status.active ?? 0) === 0;
}

function withPlacementOf({ metadata, spec = {} }: Template, old: Template): Template {
  const { nodeSelector = {}, tolerations = [], schedulingGates = [] } = spec;
  const { affinity: _replaced, ...kept } = old.spec ?? {};
  const affinity = withNodeAffinityOf(spec.affinity, old.spec?.affinity);
  return {
    ...old,
    metadata: { ...old.metadata, labels: metadata?.labels ?? {}, annotations: metadata?.annotations ?? {} },
    spec: { ...kept, nodeSelector, tolerations, schedulingGates, ...(affinity === undefined ? {} : { affinity }) },
  };
}

/** Only the part that is about nodes may change. */
function withNodeAffinityOf(affinity: Decoded<Affinity> | undefined, old: Decoded<Affinity> | undefined): Decoded<Affinity> | undefined {
  const { nodeAffinity: _replaced, ...others } = old ?? {};
  if (affinity === undefined) return old === undefined || Object.keys(others).length === 0 ? undefined : others;
  return affinity.nodeAffinity === undefined ? others : { ...others, nodeAffinity: affinity.nodeAffinity };
}

function withResourcesOf({ spec = {} }: Template, old: Template): Template {
  const each = (field: 'containers' | 'initContainers'): Pick<Decoded<PodSpec>, typeof field> => {
    const containers = old.spec?.[field];
    return containers === undefined ? {} : { [field]: containers.map((container, i) => withResources(container, spec[field]?.[i])) };
  };
  return { ...old, spec: { ...old.spec, ...each('containers'), ...each('initContainers') } };
}

const withResources = (container: Decoded<Container>, changed: Decoded<Container> | undefined): Decoded<Container> =>
  changed === undefined ? container : { ...container, resources: changed.resources ?? {} };
