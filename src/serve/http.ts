import type { IncomingHttpHeaders } from 'node:http';
import type { Status } from '../apiserver/status.ts';

/** A request as it came in. */
export interface HttpRequest {
  readonly method: string;
  /** Without the query, still escaped. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: IncomingHttpHeaders;
  readonly body: Uint8Array;
}

/** What goes back at once: JSON, or YAML where that was asked for; a text or bytes as they stand. */
export interface HttpAnswer {
  readonly code: number;
  readonly body: object | string | Uint8Array;
  /** Where it is more than what the request asked for. */
  readonly contentType?: string;
  /** The texts of `Warning:` headers. */
  readonly warnings?: readonly string[];
}

/** What goes back bit by bit, until the time is over or the client goes. */
export interface HttpStream {
  readonly seconds: number;
  readonly warnings: readonly string[];
  /** Begins to send; answers how to stop. */
  readonly open: (send: (event: object) => void, end: () => void) => () => void;
}

/** Thrown to leave a request with the server's no. */
export class HttpRefusal extends Error {
  constructor(
    readonly status: Status,
    readonly warnings: readonly string[] = [],
  ) {
    super(status.message);
  }
}
