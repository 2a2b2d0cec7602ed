/** How many bytes valid base64 text stands for. */
export function decodedLength(base64: string): number {
  const text = base64.replace(/[\r\n=]/g, '');
  return Math.floor((text.length * 3) / 4);
}
