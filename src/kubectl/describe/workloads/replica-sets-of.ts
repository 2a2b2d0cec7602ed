import { sameValue } from '../../../apiserver/patch/go-value.ts';
import { at, entries, text } from '../../../apiserver/tables/fields.ts';
import { selectorText } from '../../../apiserver/tables/labels.ts';
import { type Described, type Describing, readList } from '../describing.ts';
import { controllerOf } from '../owners.ts';

/** The ReplicaSets of a Deployment. */
export interface ReplicaSets {
  readonly older: readonly Described[];
  /** The oldest of those with the Deployment's template. */
  readonly newest: Described | undefined;
}

/** `GetAllReplicaSetsInChunks` (`kubectl/pkg/util/deployment`, read at 1.34); none where the server keeps them from the client. */
export function replicaSetsOf(deployment: Described, describing: Describing): ReplicaSets {
  const labelSelector = selectorText(at(deployment, 'spec', 'selector'));
  const read = readList(describing, ['apps/v1', 'ReplicaSet'], deployment.metadata.namespace, { labelSelector });
  if ('status' in read) return { older: [], newest: undefined };
  const own = read.value.filter((set) => controllerOf(set)?.uid === (deployment.metadata.uid ?? '')).sort(byAge);
  const template = withoutHash(at(deployment, 'spec', 'template'));
  const newest = own.find((set) => sameValue(withoutHash(at(set, 'spec', 'template')), template));
  return { older: own.filter((set) => set !== newest), newest };
}

const created = ({ metadata }: Described): string => text(metadata.creationTimestamp);

function byAge(a: Described, b: Described): number {
  const [first, second] = created(a) === created(b) ? [text(a.metadata.name), text(b.metadata.name)] : [created(a), created(b)];
  return first < second ? -1 : 1;
}

/** A template as the Deployment has it: its ReplicaSets carry one label more. */
function withoutHash(template: unknown): unknown {
  const labels = entries(at(template, 'metadata', 'labels')).filter(([key]) => key !== 'pod-template-hash');
  return { ...(template as object), metadata: { ...(at(template, 'metadata') as object | undefined), labels: Object.fromEntries(labels) } };
}
