import type { AdmissionPlugin } from '../admission.ts';

/** The plugins in the order in which the server asks them (`kubeapiserver/options/plugins.go`, read at 1.34). */
export const admissionPlugins: readonly AdmissionPlugin[] = [];
