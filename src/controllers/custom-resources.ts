import type { ClusterState } from '../apiserver/cluster-state.ts';
import type { Written } from './written.ts';

/** With a definition go its resources (apiextensions `pkg/controller/finalizer`, read at 1.34). */
export function finalizeDefinitions(state: ClusterState, { kind, object }: Written): ClusterState {
  if (kind.kind !== 'CustomResourceDefinition' || state.get(kind.group, kind.kind, '', object.metadata.name ?? '')) return state;
  const { spec } = object as { spec?: { group?: string; names?: { kind?: string } } };
  const [group, name] = [spec?.group ?? '', spec?.names?.kind ?? ''];
  return state
    .list(group, name)
    .reduce((left, { metadata }) => left.without(group, name, metadata.namespace ?? '', metadata.name ?? ''), state);
}
