/** How much a Pod may do, from everything to little. */
export type Level = 'privileged' | 'baseline' | 'restricted';

/** A release whose rules are meant, by its minor number: 25 for `v1.25`; `latest` is the server's own. */
export type PolicyVersion = 'latest' | number;

/** A level as some release defines it. */
export interface Policy {
  readonly level: Level;
  readonly version: PolicyVersion;
}

const LEVELS: readonly Level[] = ['privileged', 'baseline', 'restricted'];

export const isLevel = (text: string): text is Level => (LEVELS as readonly string[]).includes(text);

/** Positive where `a` forbids more than `b`. */
export const compareLevels = (a: Level, b: Level): number => LEVELS.indexOf(a) - LEVELS.indexOf(b);

export const samePolicy = (a: Policy, b: Policy): boolean => a.level === b.level && a.version === b.version;

/** As the server writes it: `restricted:latest`, `baseline:v1.25`. */
export const policyText = ({ level, version }: Policy): string => `${level}:${version === 'latest' ? 'latest' : `v1.${version}`}`;

/** The version that a label names, or undefined. */
export function parsePolicyVersion(text: string): PolicyVersion | undefined {
  if (text === 'latest') return 'latest';
  const minor = /^v1\.(0|[1-9][0-9]*)$/.exec(text)?.[1];
  return minor === undefined ? undefined : Number(minor);
}
