import { GoValue } from '../../kubernetes/field-error.ts';
import { isQualifiedName } from '../../kubernetes/names.ts';
import { kubernetesVersion, NEWEST_MINOR } from '../../kubernetes/version.ts';

/** Names of resources without a domain, by where they may stand (`pkg/apis/core/helper`, read at 1.34). */
const CONTAINER = new Set(['cpu', 'memory', 'ephemeral-storage']);
const QUOTA = new Set([
  'cpu',
  'memory',
  'ephemeral-storage',
  'requests.cpu',
  'requests.memory',
  'requests.storage',
  'requests.ephemeral-storage',
  'limits.cpu',
  'limits.memory',
  'limits.ephemeral-storage',
  'pods',
  'resourcequotas',
  'services',
  'replicationcontrollers',
  'secrets',
  'persistentvolumeclaims',
  'configmaps',
  'services.nodeports',
  'services.loadbalancers',
]);
const STANDARD = new Set([...QUOTA, 'storage']);
const INTEGER = new Set([
  'pods',
  'resourcequotas',
  'services',
  'replicationcontrollers',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
  'services.nodeports',
  'services.loadbalancers',
]);

/** A resource's name as the server prints a bad one. */
export const resourceNameValue = (name: string): GoValue => new GoValue('core.ResourceName', name);

export const isHugePages = (name: string): boolean => name.startsWith('hugepages-');
/** What a container may request without a domain before it. */
export const isStandardContainerResource = (name: string): boolean => CONTAINER.has(name) || isHugePages(name);
/** What a quota may count without a domain before it. */
export const isStandardQuotaResource = (name: string): boolean =>
  QUOTA.has(name) || isHugePages(name) || name.startsWith('requests.hugepages-');
/** Any resource that Kubernetes itself defines. */
export const isStandardResource = (name: string): boolean =>
  STANDARD.has(name) || isHugePages(name) || name.startsWith('requests.hugepages-');
/** Counts of objects are whole numbers. */
export const isIntegerResource = (name: string): boolean => INTEGER.has(name);
/** What Kubernetes itself counts: names without a domain, or with its own. */
export const isNativeResource = (name: string): boolean => !name.includes('/') || name.includes('kubernetes.io/');
/** What a device plugin counts: a name with a domain that a quota can hold, with `requests.` before it, too. Releases differ in words only. */
export const isExtendedResource = (name: string): boolean =>
  !isNativeResource(name) &&
  !name.startsWith('requests.') &&
  isQualifiedName(`requests.${name}`, kubernetesVersion(NEWEST_MINOR)).length === 0;
/** Whether less may be requested than the limit allows. */
export const mayOvercommit = (name: string): boolean => isNativeResource(name) && !isHugePages(name);
