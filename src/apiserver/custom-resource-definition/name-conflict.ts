import type { Definition, Names } from './definition.ts';

/** A name that another definition of the group has got already, and the names that are free. */
export interface NameConflict {
  readonly reason: string;
  readonly message: string;
  readonly accepted: Names;
}

const isInUse = (name: string): string => `${JSON.stringify(name)} is already in use`;

/** The first conflict of a definition's names with those of others in its group (`naming_controller.go`, read at 1.34). */
export function conflictOf({ spec, metadata, status }: Definition, others: readonly Definition[]): NameConflict | undefined {
  const group = others.filter((other) => other.spec.group === spec.group && other.metadata.name !== metadata.name);
  const taken = group.map((other) => other.status?.acceptedNames ?? other.spec.names ?? {});
  const resources = new Set(taken.flatMap(({ plural, singular, shortNames = [] }) => [plural, singular, ...shortNames]));
  const kinds = new Set(taken.flatMap(({ kind, listKind }) => [kind, listKind]));
  const own = status?.acceptedNames ?? {};
  const { plural = '', singular = '', shortNames = [], kind = '', listKind = '', categories } = spec.names ?? {};
  const isTaken = (name: string, accepted: string | undefined, used: ReadonlySet<string | undefined>): boolean =>
    name !== '' && name !== accepted && used.has(name);
  const takenShort = shortNames.filter((name) =>
    isTaken(
      name,
      own.shortNames?.find((each) => each === name),
      resources,
    ),
  );
  const conflicts: [reason: string, message: string | undefined][] = [
    ['PluralConflict', isTaken(plural, own.plural, resources) ? isInUse(plural) : undefined],
    ['SingularConflict', isTaken(singular, own.singular, resources) ? isInUse(singular) : undefined],
    ['ShortNamesConflict', takenShort.length > 0 ? listed(takenShort.map(isInUse)) : undefined],
    ['KindConflict', isTaken(kind, own.kind, kinds) ? isInUse(kind) : undefined],
    ['ListKindConflict', isTaken(listKind, own.listKind, kinds) ? isInUse(listKind) : undefined],
  ];
  // The server goes through all names; what it says last stands.
  const last = conflicts.filter(([, message]) => message !== undefined).at(-1);
  if (last?.[1] === undefined) return undefined;
  const free = (reason: string): boolean => conflicts.some(([each, message]) => each === reason && message === undefined);
  const accepted = {
    ...(free('PluralConflict') ? { plural } : {}),
    ...(free('SingularConflict') ? { singular } : {}),
    ...(free('ShortNamesConflict') && shortNames.length > 0 ? { shortNames } : {}),
    ...(free('KindConflict') ? { kind } : {}),
    ...(free('ListKindConflict') ? { listKind } : {}),
    ...(categories ? { categories } : {}),
  };
  return { reason: last[0], message: last[1], accepted: { ...own, ...accepted } };
}

const listed = (messages: readonly string[]): string => (messages.length === 1 ? (messages[0] ?? '') : `[${messages.join(', ')}]`);
