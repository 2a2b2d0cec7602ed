const BLOCK = /(?:^|\n)-----BEGIN ([^\n]*)-----[ \t]*\n([^]*?)-----END \1-----[ \t]*(?:\n|$)/g;

/** The type of the first PEM block in a text; undefined where there is none that can be read (Go's `pem.Decode`). */
export function firstPemBlock(text: string): string | undefined {
  for (const [, type, content = ''] of text.replaceAll('\r\n', '\n').matchAll(BLOCK)) {
    const body = content.replace(/^(?:[^\n:]+:[^\n]*\n)+\n/, '').replace(/\s/g, '');
    if (/^[A-Za-z0-9+/]*={0,2}$/.test(body) && body.length % 4 === 0) return type;
  }
  return undefined;
}
