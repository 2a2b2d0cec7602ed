/** Where the packages of the API live, as published schemas name them. */
const PACKAGES: readonly (readonly [prefix: string, published: string])[] = [
  ['meta.', 'io.k8s.apimachinery.pkg.apis.meta.'],
  ['resource.Quantity', 'io.k8s.apimachinery.pkg.api.resource.Quantity'],
  ['intstr.', 'io.k8s.apimachinery.pkg.util.intstr.'],
  ['runtime.', 'io.k8s.apimachinery.pkg.runtime.'],
  ['apiextensions.', 'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.'],
  ['apiregistration.', 'io.k8s.kube-aggregator.pkg.apis.apiregistration.'],
];

/** `io.k8s.api.core.v1.PodSpec` of `core.v1.PodSpec`: the name of a struct in OpenAPI. */
export function publishedName(definition: string): string {
  const [prefix, published] = PACKAGES.find(([start]) => definition.startsWith(start)) ?? ['', 'io.k8s.api.'];
  return published + definition.slice(prefix.length);
}

/** `com.example.stable.v1.CronTab`: the name of a custom kind. */
export const customName = (group: string, version: string, kind: string): string =>
  [...group.split('.').reverse(), version, kind].join('.');

export const reference = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
