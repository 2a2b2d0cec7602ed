import { versionText } from '../kubernetes/version.ts';
import { answerAllGroups, groupBody, resourcesBody } from './discovery/answer-discovery.ts';
import { servedGroups } from './discovery/groups.ts';
import { type HttpAnswer, HttpRefusal, type HttpRequest, type HttpStream } from './http.ts';
import { openApiDocument } from './openapi/document.ts';
import { openApiIndex } from './openapi/index.ts';
import { ASKED_SWAGGER, SENT_SWAGGER, swaggerProtobuf } from './openapi/v2/protobuf.ts';
import { swaggerDocument } from './openapi/v2/swagger.ts';
import { answerResource } from './resources/answer-resource.ts';
import { type Route, routeOf } from './route.ts';
import type { Site } from './site.ts';
import { statusBody } from './status-body.ts';
import { foreignRequest } from './statuses.ts';

/** Answers one request, as kube-apiserver would over HTTP (read at 1.34). Throws nothing that a server would not call its own defect. */
export function answer(request: HttpRequest, site: Site): HttpAnswer | HttpStream {
  try {
    refuseForeigners(request);
    return answerRoute(request, routeOf(request.path), site);
  } catch (refusal) {
    if (!(refusal instanceof HttpRefusal)) throw refusal;
    return { code: refusal.status.code, body: statusBody(refusal.status), warnings: refusal.warnings, contentType: 'application/json' };
  }
}

/**
 * Everyone on this machine is the administrator: a page in a browser must not be. No Kubernetes client sends `Origin`, and a name that
 * was made to point to this machine shows in `Host`.
 */
function refuseForeigners({ headers }: HttpRequest): void {
  const { host = '', origin } = headers;
  if (!/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host))
    throw new HttpRefusal(foreignRequest(`host ${JSON.stringify(host)} is not this machine`));
  if (origin !== undefined) throw new HttpRefusal(foreignRequest('kubeproof serve answers no pages of browsers'));
}

const NOT_FOUND: HttpAnswer = { code: 404, body: '404 page not found\n', contentType: 'text/plain; charset=utf-8' };

function answerRoute(request: HttpRequest, route: Route, site: Site): HttpAnswer | HttpStream {
  const { cluster } = site;
  switch (route.to) {
    case 'resource':
      return answerResource(request, route, site) ?? NOT_FOUND;
    case 'health':
      return { code: 200, body: 'ok', contentType: 'text/plain; charset=utf-8' };
    case 'version':
      return { code: 200, body: versionBody(versionText(cluster.version)) };
    case 'root':
      return { code: 200, body: { paths: ['/api', '/api/v1', '/apis', '/healthz', '/livez', '/openapi/v3', '/readyz', '/version'] } };
    case 'swagger':
      return answerSwagger(request, site);
    case 'openApiIndex':
      return { code: 200, body: openApiIndex(servedGroups(cluster.kinds()), site) };
    case 'openApi':
      return ifFound(openApiDocument(route.apiVersion, site));
    case 'apiVersions':
      return answerAllGroups(request, cluster, true);
    case 'apiGroups':
      return answerAllGroups(request, cluster, false);
    case 'apiGroup':
      return ifFound(groupBody(route.group, cluster));
    case 'apiResources':
      return ifFound(resourcesBody(route.apiVersion, cluster));
    case 'nothing':
      return NOT_FOUND;
  }
}

/** As Go clients want it, or as JSON. */
function answerSwagger({ headers }: HttpRequest, site: Site): HttpAnswer {
  const document = swaggerDocument(site);
  if (!headers.accept?.includes(ASKED_SWAGGER)) return { code: 200, body: document };
  return { code: 200, body: swaggerProtobuf(document), contentType: SENT_SWAGGER };
}

const ifFound = (body: object | undefined): HttpAnswer => (body === undefined ? NOT_FOUND : { code: 200, body });

/** A release of kubeproof stands for no patch release. */
function versionBody(release: string): object {
  const [major = '', minor = ''] = release.split('.');
  return {
    major,
    minor,
    gitVersion: `v${release}.0+kubeproof`,
    gitCommit: '',
    gitTreeState: '',
    buildDate: '1970-01-01T00:00:00Z',
    goVersion: '',
    compiler: '',
    platform: 'kubeproof',
  };
}
