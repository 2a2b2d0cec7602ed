import { at, items, text } from '../../../apiserver/tables/fields.ts';
import { type Described, type Describer, type Describing, readList } from '../describing.ts';
import { writeEvents } from '../events.ts';
import { writeAnnotations, writeLabels } from '../labels.ts';

const NO_TITLE = '                   ';

/** `describeServiceAccount` (read at 1.34). */
export const describeServiceAccount: Describer = (account, w, describing) => {
  const { name, namespace, labels, annotations } = account.metadata;
  w.field(0, 'Name', text(name));
  w.field(0, 'Namespace', text(namespace));
  writeLabels(w, 'Labels', labels);
  writeAnnotations(w, 'Annotations', annotations);
  const { missing, tokens } = secretsOf(account, describing);
  const names = (field: string): string[] => items(at(account, field)).map((reference) => text(reference['name']));
  for (const [title, secrets] of [
    ['Image pull secrets:', names('imagePullSecrets')],
    ['Mountable secrets: ', names('secrets')],
    ['Tokens:            ', tokens],
  ] as const) {
    if (secrets.length === 0) w.row(0, title, '<none>');
    for (const [index, secret] of secrets.entries())
      w.row(0, index === 0 ? title : NO_TITLE, `${secret}${missing(secret) ? ' (not found)' : ''}`);
  }
  writeEvents(account, w, describing);
};

/** Which secrets are tokens of the account, and which are not there. A client that may not see them misses none. */
function secretsOf(
  { metadata }: Described,
  describing: Describing,
): { readonly missing: (name: string) => boolean; readonly tokens: readonly string[] } {
  const read = readList(describing, ['v1', 'Secret'], metadata.namespace);
  if ('status' in read) return { missing: () => false, tokens: [] };
  const known = new Set(read.value.map((secret) => text(secret.metadata.name)));
  const tokens = read.value.filter(
    (secret) =>
      at(secret, 'type') === 'kubernetes.io/service-account-token' &&
      secret.metadata.annotations?.['kubernetes.io/service-account.name'] === metadata.name &&
      text(secret.metadata.annotations?.['kubernetes.io/service-account.uid']) === text(metadata.uid),
  );
  return { missing: (name) => !known.has(name), tokens: tokens.map((secret) => text(secret.metadata.name)) };
}
