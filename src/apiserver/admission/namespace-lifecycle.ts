import type { Namespace } from 'kubernetes-types/core/v1';
import type { AdmissionPlugin } from '../admission.ts';
import { forbiddenStatus, notFoundStatus, type Status } from '../status.ts';

/** Nothing is created in a namespace that is not there or on its way out (read at 1.34). */
export default {
  name: 'NamespaceLifecycle',
  admit({ verb, kind, namespace, name, state }): Status | undefined {
    if (verb !== 'create' || !kind.namespaced) return undefined;
    const home = state.get('', 'Namespace', '', namespace) as Namespace | undefined;
    if (home === undefined) return state.isOpen ? undefined : notFoundStatus('', 'namespaces', namespace);
    if (home.status?.phase !== 'Terminating') return undefined;
    return {
      ...forbiddenStatus(
        kind.group,
        kind.plural,
        name,
        `unable to create new content in namespace ${namespace} because it is being terminated`,
      ),
      causes: [{ reason: 'NamespaceTerminating', field: 'metadata.namespace', message: `namespace ${namespace} is being terminated` }],
    };
  },
} satisfies AdmissionPlugin;
