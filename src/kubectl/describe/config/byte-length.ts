/** How many bytes a text in base64 stands for. */
export const byteLength = (base64: string): number => Buffer.from(base64, 'base64').length;
