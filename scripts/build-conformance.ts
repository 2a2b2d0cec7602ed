// Packs the recorded creates of ../shared/recorded into test/conformance/create.jsonl.br.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const root = resolve(import.meta.dirname, '..');
const folder = resolve(root, '../shared/recorded/create');
const text = Buffer.concat(
  readdirSync(folder)
    .filter((file) => file.endsWith('.jsonl'))
    .sort()
    .map((file) => readFileSync(join(folder, file))),
);
const packed = brotliCompressSync(text, {
  params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: text.length },
});
writeFileSync(join(root, 'test/conformance/create.jsonl.br'), packed);
console.log(`${text.length} bytes packed into ${packed.length}`);
