import type { KubernetesObject } from '../../kubernetes/objects.ts';
import { FieldPath } from '../../kubernetes/field-path.ts';
import { invalid } from '../../kubernetes/field-error.ts';
import { type Done, type Passage, Refusal } from '../passage.ts';
import { renderCause } from '../render.ts';
import { invalidStatus, notFoundStatus } from '../status.ts';
import { decodeBody, liveObject } from './steps.ts';
import { updateTo } from './update.ts';

/** A write to `scale`: the number of replicas, and nothing else (`ScaleREST`, read at 1.34). */
export function updateScale(passage: Passage, body: unknown): Done {
  const { request, context } = passage;
  const live = liveObject(passage);
  if (live === undefined) throw new Refusal(notFoundStatus(request.kind.group, request.kind.plural, request.name ?? ''));
  const replicas = replicasOf(body) ?? replicasOf(live) ?? 0;
  if (replicas < 0) {
    const error = invalid(FieldPath.of('spec', 'replicas'), replicas, 'must be greater than or equal to 0');
    throw new Refusal(invalidStatus('autoscaling', 'Scale', request.name ?? '', [renderCause(error, context.version)]), [error]);
  }
  const { spec = {} } = live as { spec?: object };
  const object = decodeBody({ ...passage, request: { ...request, fieldValidation: 'Ignore' } }, { ...live, spec: { ...spec, replicas } });
  return updateTo(passage, object, live);
}

/** The Scale of a workload, as the server answers it. */
export function scaleOf(live: KubernetesObject): KubernetesObject {
  const { spec, status } = live as { spec?: { replicas?: number; selector?: unknown }; status?: { replicas?: number } };
  const { name, namespace, uid, resourceVersion, creationTimestamp } = live.metadata;
  const metadata = Object.fromEntries(
    Object.entries({ name, namespace, uid, resourceVersion, creationTimestamp }).filter(([, value]) => value !== undefined),
  );
  return {
    apiVersion: 'autoscaling/v1',
    kind: 'Scale',
    metadata,
    spec: { replicas: spec?.replicas ?? 0 },
    status: { replicas: status?.replicas ?? 0 },
  } as KubernetesObject;
}

const replicasOf = (object: unknown): number | undefined => {
  const spec = isMap(object) ? object['spec'] : undefined;
  const replicas = isMap(spec) ? spec['replicas'] : undefined;
  return typeof replicas === 'number' ? replicas : undefined;
};

const isMap = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
