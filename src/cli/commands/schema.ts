import { exportJsonSchema } from '../../schemas/json-schema.ts';
import type { KindInfo } from '../../schemas/kind.ts';
import { type Schemas, schemasFor } from '../../schemas/store.ts';
import { type Io, UsageError } from '../io.ts';
import type { ExitCode } from '../exit-code.ts';
import { type InputOptions, versionsOf } from './input.ts';

/** `kubeproof schema KIND`: a self-contained JSON Schema, as strict as the API server's decoding. */
export async function runSchema(name: string, options: object, io: Io): Promise<ExitCode> {
  const [version] = versionsOf(options as InputOptions).slice(-1);
  if (version === undefined) return 2;
  const schemas = schemasFor(version);
  io.out(`${JSON.stringify(exportJsonSchema(schemas, findKind(schemas, name)), null, 2)}\n`);
  return 0;
}

/** `Deployment`, `deploy`, `deployments`, `deployments.apps`, `apps/v1/Deployment`; the preferred version where several fit. */
export function findKind(schemas: Schemas, name: string): KindInfo {
  const wanted = name.toLowerCase();
  const found = schemas
    .allKinds()
    .filter((info) => namesOf(info).some((known) => known.toLowerCase() === wanted))
    .map(
      (info) =>
        schemas
          .kindsNamed(info.kind)
          .find((best) => best.group === info.group && namesOf(best).some((known) => known.toLowerCase() === wanted)) ?? info,
    );
  const [first] = found.filter(({ verbs }) => verbs.length > 0).concat(found);
  if (first) return first;
  const suggestion = schemas.suggestKind(name);
  throw new UsageError(
    `no kind "${name}" in Kubernetes 1.${schemas.version.minor}`,
    suggestion ? `did you mean ${suggestion}?` : undefined,
  );
}

const namesOf = ({ group, apiVersion, kind, plural, singular, shortNames }: KindInfo): string[] => [
  kind,
  plural,
  singular,
  ...shortNames,
  `${plural}.${group}`,
  `${kind}.${group}`,
  `${apiVersion}/${kind}`,
];
