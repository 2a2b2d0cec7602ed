import { goQuote } from '../../../kubernetes/go-quote.ts';
import { type GoUrl, parseGoUrl } from '../../../kubernetes/go-url.ts';
import type { Implementations } from '../implementation.ts';
import { CelError, CelObject, type CelValue, ValueList, ValueMap } from '../values.ts';

/** A URL. */
class URLValue extends CelObject {
  readonly typeName = 'kubernetes.URL';
  constructor(
    readonly url: GoUrl,
    private readonly text: string,
  ) {
    super();
  }
  override equals(other: CelValue): boolean {
    if (!(other instanceof URLValue)) throw new CelError('no such overload');
    return this.text === other.text;
  }
}

/** Why a text is no URL of its own (Go's `url.ParseRequestURI`): a path must be absolute. */
export function requestUriProblem(text: string): string | undefined {
  if (text === '') return 'parse "": empty url';
  const url = parseGoUrl(text.replaceAll('#', '%23'));
  if ('problem' in url) return url.problem.replaceAll('%23', '#');
  const isRelative = url.scheme === '' && !text.startsWith('/');
  return isRelative && text !== '*' ? `parse ${goQuote(text)}: invalid URI for request` : undefined;
}

function urlOf(text: string): CelValue {
  const problem = requestUriProblem(text);
  const url = parseGoUrl(text);
  const why = problem ?? ('problem' in url ? url.problem : undefined);
  if (why !== undefined || 'problem' in url) throw new CelError(`URL parse error during conversion from string: ${why}`);
  return new URLValue(url, text);
}

/** The host without port and brackets. */
const hostname = (host: string): string => /^\[(.*)\]/.exec(host)?.[1] ?? host.replace(/:\d*$/, '');
const port = (host: string): string => /:(\d*)$/.exec(host)?.[1] ?? '';

/** What a path may hold as it is. */
const escapedPath = (path: string): string =>
  path.replace(/[^-A-Za-z0-9._~!$&'()*+,;=:@/%[\]]/gu, (character) => encodeURIComponent(character));

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}

/** Parts that cannot be read are left out, as Go does. */
function query({ url }: URLValue): CelValue {
  const values = new Map<string, string[]>();
  for (const part of url.query.split('&')) {
    if (part === '' || part.includes(';')) continue;
    const equals = part.indexOf('=');
    const name = decoded(equals < 0 ? part : part.slice(0, equals));
    const value = decoded(equals < 0 ? '' : part.slice(equals + 1));
    if (name !== undefined && value !== undefined) values.set(name, [...(values.get(name) ?? []), value]);
  }
  return new ValueMap([...values].map(([name, list]): [CelValue, CelValue] => [name, new ValueList(list)]));
}

const asks = (name: string, read: (url: GoUrl) => string): Implementations => ({
  [`${name}(kubernetes.URL)`]: ({ url }: URLValue): CelValue => read(url),
});

/** apiserver `cel/library/urls.go`, read at 1.34. */
export const URLS: Implementations = {
  'url(string)': urlOf,
  'isURL(string)': (text: string): CelValue => requestUriProblem(text) === undefined,
  ...asks('getScheme', ({ scheme }) => scheme),
  ...asks('getHost', ({ host }) => host),
  ...asks('getHostname', ({ host }) => hostname(host)),
  ...asks('getPort', ({ host }) => port(host)),
  ...asks('getEscapedPath', ({ path }) => escapedPath(path)),
  'getQuery(kubernetes.URL)': query,
};
