import { bootstrapState } from '../../src/cluster/bootstrap-state.ts';
import { SimulatedCluster } from '../../src/cluster/simulated-cluster.ts';
import { kubernetesVersion } from '../../src/kubernetes/version.ts';
import { listen } from '../../src/serve/listen.ts';

/** An answer, read. */
export interface Answered {
  readonly code: number;
  readonly headers: Headers;
  readonly text: string;
  /** The JSON body; an empty object where it is none. */
  readonly body: Body;
}

/** Whatever a server's JSON has. */
export interface Body {
  readonly [field: string]: unknown;
  readonly metadata?: { readonly name?: string; readonly [field: string]: unknown };
  readonly items?: readonly Body[];
}

export interface Served {
  readonly url: string;
  readonly cluster: SimulatedCluster;
  ask(method: string, path: string, options?: AskOptions): Promise<Answered>;
  close(): Promise<void>;
}

interface AskOptions {
  readonly body?: unknown;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The server's time in all tests. */
export const NOW = new Date('2025-03-01T12:00:00Z');

/** A new cluster of a release, served on a free port. */
export async function serveNewCluster(minor = 34): Promise<Served> {
  const version = kubernetesVersion(minor);
  const cluster = SimulatedCluster.of(version, bootstrapState(version, NOW), () => NOW);
  const { url, close } = await listen(cluster, 0);
  return { url, cluster, close, ask: (method, path, options) => ask(url, method, path, options) };
}

async function ask(
  url: string,
  method: string,
  path: string,
  { body, type = 'application/json', headers = {} }: AskOptions = {},
): Promise<Answered> {
  const content = body === undefined ? {} : { body: isText(body) ? body : JSON.stringify(body) };
  const response = await fetch(url + path, {
    method,
    ...content,
    headers: { ...(body === undefined ? {} : { 'content-type': type }), ...headers },
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false;
  return { code: response.status, headers: response.headers, text, body: isJson ? (JSON.parse(text) as Body) : {} };
}

const isText = (body: unknown): body is string | Uint8Array => typeof body === 'string' || body instanceof Uint8Array;

/** The events of a watch that come within its time. */
export async function watchEvents(
  served: Served,
  path: string,
  during: () => Promise<unknown>,
): Promise<readonly { type: string; object: Body }[]> {
  const response = fetch(`${served.url}${path}`);
  const reading = await response;
  const reader = reading.body?.pipeThrough(new TextDecoderStream()).getReader();
  await during();
  let text = '';
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) text += part.value;
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { type: string; object: Body });
}

export const configMap = (name: string, more: object = {}): object => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name },
  data: { a: 'b' },
  ...more,
});
