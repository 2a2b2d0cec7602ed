import type { Answer } from '../../src/apiserver/answer.ts';

/** What an answer is judged by. */
export const MEASURES = ['verdict', 'code', 'causes', 'messages', 'stored', 'warnings'] as const;
export type Measure = (typeof MEASURES)[number];

/** An answer without its id, as recorded. */
export type RecordedAnswer = Omit<Answer, 'id'>;

/** On which measures two answers agree; `stored` is absent where the server accepted nothing. */
export function agreement(want: RecordedAnswer, got: RecordedAnswer, request: unknown): Partial<Record<Measure, boolean>> {
  const accepted = want.code < 300;
  const verdict = accepted === got.code < 300;
  const code = want.code === got.code;
  return {
    verdict,
    code,
    causes: accepted ? verdict : code && bag(want, causeKey) === bag(got, causeKey),
    messages: accepted ? verdict : code && words(want) === words(got),
    ...(accepted ? { stored: verdict && comparable(want.stored, request) === comparable(got.stored, request) } : {}),
    warnings: JSON.stringify(want.warnings ?? []) === JSON.stringify(got.warnings ?? []),
  };
}

type Cause = NonNullable<Answer['causes']>[number];

const causeKey = ({ reason, field }: Cause): string => `${reason} ${field}`;
const bag = ({ causes = [] }: RecordedAnswer, key: (cause: Cause) => string): string => causes.map(key).sort().join('\n');
const words = (answer: RecordedAnswer): string =>
  answer.causes?.length ? bag(answer, (cause) => `${causeKey(cause)} ${masked(cause.message)}`) : masked(answer.message ?? '');

const BAD_VALUE = /^((?:Invalid|Unsupported|Duplicate) value|Not found|Too many): .*?(?=: (?:[a-z`'"]|supported values)|$)/s;

/** The first line, without the bad value: its printed form differs from release to release. */
const masked = (message: string): string =>
  (message.split('\n')[0] ?? '')
    .replace(BAD_VALUE, '$1: …')
    .replace(/0x[0-9a-f]+/g, '0x…')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '…');

/** Times, counters and status are the server's own. */
const UNKNOWABLE = new Set(['uid', 'creationTimestamp', 'resourceVersion', 'managedFields', 'selfLink', 'status']);

/** The object as text, with what no simulator can know masked. */
function comparable(stored: unknown, request: unknown): string | undefined {
  if (!isMap(stored)) return undefined;
  const name = isMap(request) && isMap(request['metadata']) ? request['metadata']['name'] : undefined;
  const named = name ? stored : { ...stored, metadata: { ...(isMap(stored['metadata']) ? stored['metadata'] : {}), name: '…' } };
  const plain = mask(named, '') as Record<string, unknown>;
  const spec = plain['spec'];
  if (isMap(spec) && Array.isArray(spec['clusterIPs'])) spec['clusterIPs'] = spec['clusterIPs'].map((ip) => (ip === 'None' ? ip : '…'));
  return JSON.stringify(plain);
}

const isMap = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isTokenVolume = (item: unknown): boolean =>
  isMap(item) && typeof item['name'] === 'string' && item['name'].startsWith('kube-api-access-');

function mask(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return value.filter((item) => !isTokenVolume(item)).map((item) => mask(item, ''));
  if (isMap(value)) return maskMap(value);
  if (key === 'clusterIP' && value !== 'None' && value !== '') return '…';
  if ((key === 'nodePort' || key === 'healthCheckNodePort') && value) return '…';
  return key.endsWith('controller-uid') ? '…' : value;
}

function maskMap(map: Record<string, unknown>): Record<string, unknown> {
  const plain: Record<string, unknown> = {};
  for (const name of Object.keys(map).sort()) {
    if (UNKNOWABLE.has(name)) continue;
    const value = mask(map[name], name);
    const wasTokenVolume = Array.isArray(value) && value.length === 0 && (name === 'volumes' || name === 'volumeMounts');
    if (value !== undefined && !wasTokenVolume) plain[name] = value;
  }
  return plain;
}
