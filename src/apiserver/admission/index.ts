import type { AdmissionPlugin } from '../admission.ts';
import defaultIngressClass from './default-ingress-class.ts';
import defaultStorageClass from './default-storage-class.ts';
import defaultTolerationSeconds from './default-toleration-seconds.ts';
import limitRanger from './limit-ranger.ts';
import mutatingAdmissionPolicy from './mutating-admission-policy.ts';
import namespaceLifecycle from './namespace-lifecycle.ts';
import persistentVolumeClaimResize from './persistent-volume-claim-resize.ts';
import podSecurity from './pod-security.ts';
import priority from './priority.ts';
import resourceQuota from './resource-quota.ts';
import runtimeClass from './runtime-class.ts';
import serviceAccount from './service-account.ts';
import storageObjectInUseProtection from './storage-object-in-use-protection.ts';
import taintNodesByCondition from './taint-nodes-by-condition.ts';
import validatingAdmissionPolicy from './validating-admission-policy.ts';
import { mutatingWebhooks, validatingWebhooks } from './webhooks.ts';

/**
 * The plugins in the order in which the server asks them (`kubeapiserver/options/plugins.go`, read at 1.34): NamespaceLifecycle,
 * LimitRanger, ServiceAccount, TaintNodesByCondition, PodSecurity, Priority, DefaultTolerationSeconds, DefaultStorageClass,
 * StorageObjectInUseProtection, PersistentVolumeClaimResize, RuntimeClass, DefaultIngressClass, MutatingAdmissionPolicy, MutatingAdmissionWebhook, ValidatingAdmissionPolicy,
 * ValidatingAdmissionWebhook; ResourceQuota
 * after all others, policies and webhooks too.
 */
export const admissionPlugins: readonly AdmissionPlugin[] = [
  namespaceLifecycle,
  limitRanger,
  serviceAccount,
  taintNodesByCondition,
  podSecurity,
  priority,
  defaultTolerationSeconds,
  defaultStorageClass,
  storageObjectInUseProtection,
  persistentVolumeClaimResize,
  runtimeClass,
  defaultIngressClass,
  mutatingAdmissionPolicy,
  mutatingWebhooks,
  validatingAdmissionPolicy,
  validatingWebhooks,
  resourceQuota,
];
