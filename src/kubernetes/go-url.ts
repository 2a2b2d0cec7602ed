import { goQuote } from './go-quote.ts';

/** What Go's `net/url` finds in a URL. Parts that are not there are empty; `user` without an `@` is undefined. */
export interface GoUrl {
  readonly scheme: string;
  readonly user?: string;
  readonly host: string;
  readonly path: string;
  readonly query: string;
  readonly fragment: string;
}

/** Why Go cannot read a URL, in its words: `parse "::": missing protocol scheme`. */
export interface GoUrlProblem {
  readonly problem: string;
}

/** Reads a URL as Go's `url.Parse` does (Go 1.24), which takes far more than the web's URL class: a bare path is a URL too. */
export function parseGoUrl(text: string): GoUrl | GoUrlProblem {
  const hash = text.indexOf('#');
  const [front, fragment] = hash < 0 ? [text, ''] : [text.slice(0, hash), text.slice(hash + 1)];
  const problem = (why: string): GoUrlProblem => ({ problem: `parse ${goQuote(front)}: ${why}` });
  if (/[\u0000-\u001f\u007f]/.test(front)) return problem('net/url: invalid control character in URL');
  const scheme = schemeOf(front);
  if (scheme === undefined) return problem('missing protocol scheme');
  const rest = front.slice(scheme === '' ? 0 : scheme.length + 1);
  const question = rest.indexOf('?');
  const [body, query] = question < 0 ? [rest, ''] : [rest.slice(0, question), rest.slice(question + 1)];
  if (!body.startsWith('/')) return withoutAuthority(scheme, body, { query, fragment, problem });
  if (!body.startsWith('//') || (scheme === '' && body.startsWith('///')))
    return finish({ scheme, host: '', path: body, query, fragment }, problem);
  const slash = body.indexOf('/', 2);
  const authority = body.slice(2, slash < 0 ? undefined : slash);
  const at = authority.lastIndexOf('@');
  const host = authority.slice(at + 1);
  const wrong =
    hostProblem(host) ??
    (at >= 0 && !/^[-A-Za-z0-9._:~!$&'()*+,;=%@]*$/.test(authority.slice(0, at)) ? 'net/url: invalid userinfo' : undefined);
  if (wrong !== undefined) return problem(wrong);
  const url = { scheme, host, path: slash < 0 ? '' : body.slice(slash), query, fragment };
  return finish(at < 0 ? url : { ...url, user: authority.slice(0, at) }, problem);
}

/** Letters before the first colon; empty where there is none; undefined for a colon with nothing before it. */
function schemeOf(text: string): string | undefined {
  const match = /^([A-Za-z][A-Za-z0-9+.-]*)?:/.exec(text);
  if (match === null) return '';
  return match[1]?.toLowerCase();
}

function withoutAuthority(
  scheme: string,
  body: string,
  { query, fragment, problem }: { query: string; fragment: string; problem: (why: string) => GoUrlProblem },
): GoUrl | GoUrlProblem {
  // After a scheme this is an opaque URL (`mailto:a`): it has no host and no path.
  if (scheme !== '') return { scheme, host: '', path: '', query, fragment };
  if (body.split('/')[0]?.includes(':')) return problem('first path segment in URL cannot contain colon');
  return finish({ scheme, host: '', path: body, query, fragment }, problem);
}

function finish(url: GoUrl, problem: (why: string) => GoUrlProblem): GoUrl | GoUrlProblem {
  const wrong = escapeProblem(url.path) ?? escapeProblem(url.fragment);
  return wrong === undefined ? url : problem(wrong);
}

function escapeProblem(text: string): string | undefined {
  const bad = /%(?![0-9A-Fa-f]{2}).{0,2}/.exec(text);
  return bad ? `invalid URL escape ${goQuote(bad[0])}` : undefined;
}

function hostProblem(host: string): string | undefined {
  if (host.startsWith('[')) {
    const close = host.lastIndexOf(']');
    return close < 0 ? "missing ']' in host" : portProblem(host.slice(close + 1));
  }
  const colon = host.lastIndexOf(':');
  const port = colon < 0 ? undefined : portProblem(host.slice(colon));
  if (port !== undefined) return port;
  const bad = /[^-A-Za-z0-9._~!$&'()*+,;=:[\]<>"%\u0080-\uffff]/.exec(host);
  if (bad) return `invalid character ${goQuote(bad[0])} in host name`;
  return escapeProblem(host);
}

const portProblem = (port: string): string | undefined => (/^(:\d*)?$/.test(port) ? undefined : `invalid port ${goQuote(port)} after host`);
