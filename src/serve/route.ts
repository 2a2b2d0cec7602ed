/** What a URL is about. */
export type Route =
  | { readonly to: 'root' | 'health' | 'version' | 'apiVersions' | 'apiGroups' | 'openApiIndex' | 'swagger' | 'nothing' }
  | { readonly to: 'apiGroup'; readonly group: string }
  | { readonly to: 'apiResources'; readonly apiVersion: string }
  | { readonly to: 'openApi'; readonly apiVersion: string }
  | ResourceRoute;

/** Objects of one kind: all of them, those of a namespace, one of them, or a part of one. */
export interface ResourceRoute {
  readonly to: 'resource';
  readonly apiVersion: string;
  readonly namespace: string | undefined;
  readonly plural: string;
  readonly name: string | undefined;
  readonly subresource: string | undefined;
}

const PLAIN: Readonly<Record<string, Route>> = {
  '': { to: 'root' },
  healthz: { to: 'health' },
  livez: { to: 'health' },
  readyz: { to: 'health' },
  version: { to: 'version' },
  api: { to: 'apiVersions' },
  apis: { to: 'apiGroups' },
  'openapi/v2': { to: 'swagger' },
  'openapi/v3': { to: 'openApiIndex' },
};

/** Reads the path of a URL (`request/requestinfo.go`, read at 1.34). */
export function routeOf(path: string): Route {
  const parts = path.replace(/^\/|\/$/g, '').split('/');
  const plain = PLAIN[parts.join('/')];
  if (plain) return plain;
  const [first, second] = parts;
  if (first === 'openapi' && second === 'v3') return openApiRoute(parts.slice(2));
  if (first === 'api') return apiRoute(parts[1] ?? '', parts.slice(2));
  if (first === 'apis' && parts.length === 2) return { to: 'apiGroup', group: parts[1] ?? '' };
  if (first === 'apis') return apiRoute(`${parts[1]}/${parts[2]}`, parts.slice(3));
  return { to: 'nothing' };
}

function openApiRoute(parts: readonly string[]): Route {
  const [root, ...rest] = parts;
  if ((root === 'api' && rest.length === 1) || (root === 'apis' && rest.length === 2)) return { to: 'openApi', apiVersion: rest.join('/') };
  return { to: 'nothing' };
}

/** What of a Namespace is no resource within it. */
const OF_NAMESPACES: ReadonlySet<string | undefined> = new Set([undefined, 'status', 'finalize']);

function apiRoute(apiVersion: string, escaped: readonly string[]): Route {
  if (escaped.length === 0) return { to: 'apiResources', apiVersion };
  const parts = escaped.map(unescaped);
  const isWithin = parts[0] === 'namespaces' && parts.length > 2 && !OF_NAMESPACES.has(parts[2]);
  const [plural = '', name, subresource, ...more] = isWithin ? parts.slice(2) : parts;
  if (more.length > 0 && subresource !== 'proxy') return { to: 'nothing' };
  return { to: 'resource', apiVersion, namespace: isWithin ? parts[1] : undefined, plural, name, subresource };
}

function unescaped(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
