export type Id = number | string;

/** What JSON-RPC 2.0 sends: requests have an id and a method, notifications no id, answers no method. */
export interface Message {
  readonly jsonrpc: '2.0';
  readonly id?: Id | null;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown };
}

/** The codes of JSON-RPC and of the language server protocol that are used here. */
export const CODES = {
  parseError: -32_700,
  invalidRequest: -32_600,
  methodNotFound: -32_601,
  invalidParams: -32_602,
  internalError: -32_603,
  notInitialized: -32_002,
  requestCancelled: -32_800,
  serverCancelled: -32_802,
  requestFailed: -32_803,
} as const;

/** A request that is answered with an error. */
export class RequestError extends Error {
  constructor(
    readonly code: number,
    message: string,
    readonly data?: unknown,
  ) {
    super(message);
  }
}

export const isMessage = (value: unknown): value is Message =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && 'jsonrpc' in value && value.jsonrpc === '2.0';
