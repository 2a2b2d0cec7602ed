import type { IncomingHttpHeaders } from 'node:http';
import type { User } from '../apiserver/admission.ts';
import { impersonated } from '../rbac/user.ts';

/** Whom the request asks as (`--as`, `--as-group`): undefined for the administrator, as whom everyone comes. */
export function impersonatedUser(headers: IncomingHttpHeaders): User | undefined {
  const name = headers['impersonate-user'];
  if (typeof name !== 'string' || name === '') return undefined;
  return impersonated(name, valuesOf(headers['impersonate-group']));
}

/** Node joins a header that comes several times. */
const valuesOf = (value: string | string[] | undefined): string[] =>
  [value ?? []].flat().flatMap((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  );
