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
const INTEGER = new Set(['pods', 'resourcequotas', 'services', 'replicationcontrollers', 'secrets', 'configmaps', 'persistentvolumeclaims', 'services.nodeports', 'services.loadbalancers']);

export const isHugePages = (name: string): boolean => name.startsWith('hugepages-');
/** What a container may request without a domain before it. */
export const isStandardContainerResource = (name: string): boolean => CONTAINER.has(name) || isHugePages(name);
/** What a quota may count without a domain before it. */
export const isStandardQuotaResource = (name: string): boolean => QUOTA.has(name) || isHugePages(name) || name.startsWith('requests.hugepages-');
/** Any resource that Kubernetes itself defines. */
export const isStandardResource = (name: string): boolean => STANDARD.has(name) || isHugePages(name) || name.startsWith('requests.hugepages-');
/** Counts of objects are whole numbers. */
export const isIntegerResource = (name: string): boolean => INTEGER.has(name);
