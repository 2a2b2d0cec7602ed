import { isUtf8 } from 'node:buffer';
import { readFileSync, statSync } from 'node:fs';
import { SourceFile } from '../text/source-file.ts';
import type { SyntaxProblem } from './syntax-problem.ts';

/** A file's text, with what is to be said of its bytes. */
export interface ReadSource {
  readonly source: SourceFile;
  readonly problems: readonly SyntaxProblem[];
  /** False where there is no text to go on with. */
  readonly isRead: boolean;
}

/** The largest file that is read if nobody says otherwise: 2 MiB. kubectl would send 3 MiB at most, and etcd keep 1.5 of them. */
export const MAX_FILE_BYTES = 2 * 1024 * 1024;

/** Reads a file. `name` is the path that the user knows it by. */
export function readSource(path: string, name: string, maxBytes = MAX_FILE_BYTES): ReadSource {
  try {
    const { size } = statSync(path);
    if (size > maxBytes) return tooLarge(name, size, maxBytes);
    return decodeSource(readFileSync(path), name, maxBytes);
  } catch (error) {
    return unreadable(name, error);
  }
}

/** Makes text of bytes as kubectl does: UTF-8, or what a byte order mark says; what is no UTF-8 becomes U+FFFD. */
export function decodeSource(bytes: Uint8Array, name: string, maxBytes = MAX_FILE_BYTES): ReadSource {
  if (bytes.length > maxBytes) return tooLarge(name, bytes.length, maxBytes);
  const utf16 = UTF16_MARKS.find(({ mark }) => bytes[0] === mark[0] && bytes[1] === mark[1]);
  if (utf16) return { source: new SourceFile(name, new TextDecoder(utf16.encoding).decode(bytes)), problems: [], isRead: true };
  // The decoder leaves a byte order mark out.
  const source = new SourceFile(name, new TextDecoder().decode(bytes));
  return { source, problems: isUtf8(bytes) ? [] : [badEncoding(bytes)], isRead: true };
}

const UTF16_MARKS = [
  { mark: [0xff, 0xfe], encoding: 'utf-16le' },
  { mark: [0xfe, 0xff], encoding: 'utf-16be' },
] as const;

function badEncoding(bytes: Uint8Array): SyntaxProblem {
  const at = firstBadByte(bytes);
  const start = new TextDecoder().decode(bytes.subarray(0, at)).length;
  const value = (bytes[at] ?? 0).toString(16).toUpperCase().padStart(2, '0');
  return {
    code: 'bad-encoding',
    message: `the byte 0x${value} is no UTF-8, and kubectl reads “\ufffd” instead; save the file as UTF-8`,
    span: { start, end: start + 1 },
    harmless: true,
  };
}

/** The first byte of a sequence that is no UTF-8. Cutting the bytes before it leaves UTF-8, cutting them behind it does not. */
function firstBadByte(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = characterStart(bytes, (good + bad) >> 1, good);
    if (isUtf8(bytes.subarray(good, middle)) && middle > good) good = middle;
    else if (middle === good) break;
    else bad = middle;
  }
  while (good < bytes.length && isUtf8(bytes.subarray(good, good + sequenceLength(bytes[good] ?? 0))))
    good += sequenceLength(bytes[good] ?? 0);
  return good;
}

/** The nearest offset at or before `at` where a character begins. */
function characterStart(bytes: Uint8Array, at: number, floor: number): number {
  let start = at;
  while (start > floor && start > at - 4 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start -= 1;
  return start;
}

const sequenceLength = (byte: number): number => (byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4);

function tooLarge(name: string, size: number, maxBytes: number): ReadSource {
  return notRead(name, {
    code: 'too-large',
    message: `the file has ${inMebibytes(size)}, and files of more than ${inMebibytes(maxBytes)} are not read; split it`,
    span: { start: 0, end: 0 },
  });
}

const inMebibytes = (bytes: number): string => `${Math.round((bytes / 1024 / 1024) * 10) / 10} MiB`;

function unreadable(name: string, error: unknown): ReadSource {
  return notRead(name, { code: 'unreadable', message: `the file cannot be read: ${systemReason(error)}`, span: { start: 0, end: 0 } });
}

const notRead = (name: string, problem: SyntaxProblem): ReadSource => ({
  source: new SourceFile(name, ''),
  problems: [problem],
  isRead: false,
});

/** Why the system refused, in words. */
export function systemReason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return SYSTEM_REASONS.get(code) ?? (error instanceof Error ? error.message : String(error));
}

const SYSTEM_REASONS: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'no such file or folder'],
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['ELOOP', 'symbolic links lead in a circle'],
  ['EISDIR', 'it is a folder'],
  ['ENAMETOOLONG', 'the name is too long'],
]);
