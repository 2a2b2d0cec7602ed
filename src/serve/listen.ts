import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ADMINISTRATOR, type User } from '../apiserver/admission.ts';
import { internalStatus } from '../apiserver/status.ts';
import type { SimulatedCluster } from '../cluster/simulated-cluster.ts';
import { answer } from './answer.ts';
import { type HttpAnswer, HttpRefusal, type HttpRequest, type HttpStream } from './http.ts';
import { Journal } from './journal.ts';
import type { Site } from './site.ts';
import { statusBody } from './status-body.ts';
import { tooLarge } from './statuses.ts';
import { warningHeaders } from './warning-header.ts';
import { written, writtenEvent } from './written.ts';

/** A server that answers. */
export interface Listening {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** Ends all watches and takes no more requests. */
  close(): Promise<void>;
}

/** Only this machine is served. */
const ADDRESS = '127.0.0.1';

/** Serves a cluster over HTTP on this machine alone; port 0 takes any that is free. Rejects where the port is taken. */
export async function listen(cluster: SimulatedCluster, port: number, user: User = ADMINISTRATOR): Promise<Listening> {
  const site: Site = { cluster, journal: new Journal(cluster.state), user };
  const server = createServer((incoming, response) => void serve(incoming, response, site));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, ADDRESS, resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://${ADDRESS}:${taken}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function serve(incoming: IncomingMessage, response: ServerResponse, site: Site): Promise<void> {
  try {
    const request = await readRequest(incoming);
    const answered = answer(request, site);
    if ('open' in answered) stream(answered, response);
    else send(answered, request, response);
  } catch (error) {
    const status =
      error instanceof HttpRefusal ? error.status : internalStatus(`kubeproof failed; this is a defect of kubeproof: ${textOf(error)}`);
    if (!response.headersSent) response.writeHead(status.code, { 'content-type': 'application/json' });
    response.end(`${JSON.stringify(statusBody(status))}\n`);
  }
}

const textOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

/** As kube-apiserver has it: 3 MiB. */
const MOST_BYTES = 3 * 1024 * 1024;

async function readRequest(incoming: IncomingMessage): Promise<HttpRequest> {
  const { method = 'GET', url = '/', headers } = incoming;
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new HttpRefusal(tooLarge(MOST_BYTES));
    chunks.push(chunk);
  }
  return { method, path: pathname, query: searchParams, headers, body: Buffer.concat(chunks) };
}

function send(answered: HttpAnswer, { headers, method }: HttpRequest, response: ServerResponse): void {
  const { contentType, content } = written(answered, headers.accept);
  response.writeHead(answered.code, headersOf(contentType, answered.warnings));
  response.end(method === 'HEAD' ? '' : content);
}

function headersOf(contentType: string, warnings: readonly string[] = []): Record<string, string | string[]> {
  const values = warningHeaders(warnings);
  return { 'content-type': contentType, 'cache-control': 'no-cache, private', ...(values.length === 0 ? {} : { warning: values }) };
}

function stream({ seconds, warnings, open }: HttpStream, response: ServerResponse): void {
  response.writeHead(200, headersOf('application/json', warnings));
  response.flushHeaders();
  const end = (): void => void response.end();
  const stop = open((event) => void response.write(writtenEvent(event)), end);
  const timer = setTimeout(end, seconds * 1000);
  response.on('close', () => {
    stop();
    clearTimeout(timer);
  });
}
