import { framed, MessageReader } from './framing.ts';
import { CODES, type Id, isMessage, type Message, RequestError } from './message.ts';

/** Answers a request; the signal says that nobody waits for the answer any more. */
export type RequestHandler = (params: never, signal: AbortSignal) => unknown;
export type NotificationHandler = (params: never) => unknown;

/** What is said when something fails that has nobody to answer to. */
export type Complaint = (text: string) => void;

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Two programs that call each other: JSON-RPC 2.0 with the frames and the cancellation of the language server protocol. */
export class Connection {
  private readonly reader = new MessageReader();
  private readonly requests = new Map<string, RequestHandler>();
  private readonly notifications = new Map<string, NotificationHandler>();
  private readonly running = new Map<Id, AbortController>();
  private readonly waiting = new Map<Id, Waiting>();
  private lastId = 0;
  private check: (method: string, params: unknown) => void = () => undefined;

  constructor(
    private readonly write: (text: string) => void,
    private readonly complain: Complaint,
  ) {}

  onRequest(method: string, handler: RequestHandler): void {
    this.requests.set(method, handler);
  }

  onNotification(method: string, handler: NotificationHandler): void {
    this.notifications.set(method, handler);
  }

  /** Asked before each request; what it throws is the answer. */
  guard(check: (method: string, params: unknown) => void): void {
    this.check = check;
  }

  /** Tells the other side. */
  notify(method: string, params: unknown): void {
    this.send({ jsonrpc: '2.0', method, params });
  }

  /** Asks the other side. Fails as its answer says. */
  request(method: string, params: unknown): Promise<unknown> {
    const id = ++this.lastId;
    const answer = new Promise<unknown>((resolve, reject) => this.waiting.set(id, { resolve, reject }));
    this.send({ jsonrpc: '2.0', id, method, params });
    return answer;
  }

  /** Bytes of the other side. What they say is begun at once, in its order. */
  receive(bytes: Uint8Array): void {
    for (const value of this.reader.push(bytes)) this.dispatch(value);
  }

  private dispatch(value: unknown): void {
    if (!isMessage(value)) {
      const code = value === undefined ? CODES.parseError : CODES.invalidRequest;
      this.send({ jsonrpc: '2.0', id: null, error: { code, message: 'this is no JSON-RPC message' } });
      return;
    }
    const { id, method, params } = value;
    if (method === undefined) this.settle(value);
    else if (id !== undefined && id !== null) void this.answer(id, method, params);
    else if (method === '$/cancelRequest') this.cancel(params);
    else this.heed(method, params);
  }

  private cancel(params: unknown): void {
    const id = typeof params === 'object' && params !== null && 'id' in params ? params.id : undefined;
    if (typeof id === 'number' || typeof id === 'string') this.running.get(id)?.abort();
  }

  private settle({ id, result, error }: Message): void {
    const waiting = this.waiting.get(id ?? '');
    this.waiting.delete(id ?? '');
    if (error) waiting?.reject(new RequestError(error.code, error.message, error.data));
    else waiting?.resolve(result);
  }

  private heed(method: string, params: unknown): void {
    const failed = (error: unknown): void => this.complain(`${method}: ${describe(error)}`);
    try {
      const done = this.notifications.get(method)?.(params as never);
      if (done instanceof Promise) done.catch(failed);
    } catch (error) {
      failed(error);
    }
  }

  private async answer(id: Id, method: string, params: unknown): Promise<void> {
    const controller = new AbortController();
    this.running.set(id, controller);
    try {
      this.check(method, params);
      const handler = this.requests.get(method);
      if (handler === undefined) throw new RequestError(CODES.methodNotFound, `this server does not know ${method}`);
      const result = await handler(params as never, controller.signal);
      if (controller.signal.aborted) throw new RequestError(CODES.requestCancelled, 'cancelled');
      this.send({ jsonrpc: '2.0', id, result: result ?? null });
    } catch (error) {
      this.send({ jsonrpc: '2.0', id, error: this.failure(method, error, controller.signal) });
    } finally {
      this.running.delete(id);
    }
  }

  private failure(method: string, error: unknown, { aborted }: AbortSignal): NonNullable<Message['error']> {
    if (aborted) return { code: CODES.requestCancelled, message: 'cancelled' };
    if (error instanceof RequestError)
      return { code: error.code, message: error.message, ...(error.data === undefined ? {} : { data: error.data }) };
    this.complain(`${method}: ${describe(error)}`);
    return { code: CODES.internalError, message: error instanceof Error ? error.message : String(error) };
  }

  private send(message: Message): void {
    this.write(framed(message));
  }
}

const describe = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));
