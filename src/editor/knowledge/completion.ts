import { allRuleIds } from '../../lint/rule-names.ts';
import { LineIndex } from '../../text/line-index.ts';
import type { Snapshot } from '../folder.ts';
import type { Folders } from '../folders.ts';
import { offsetAt } from '../open-text.ts';
import { type AtPosition, COMPLETION, type CompletionItem } from '../protocol.ts';
import type { Connection } from '../rpc/connection.ts';
import { documentAround } from './document-around.ts';
import { namesAt } from './name-offers.ts';
import type { Offer } from './offer.ts';
import { apiVersionOffers, fieldOffers, kindOffers, valueOffers } from './schema-offers.ts';
import { schemaAt } from './schema-at.ts';
import { type TypedPlace, typedPlace, type Word, wordAt } from './typed-place.ts';

/** Offers what can stand at the cursor: fields, values, and names that exist. */
export function answerCompletion(connection: Connection, folders: Folders): void {
  connection.onRequest('textDocument/completion', async ({ textDocument, position }: AtPosition) => {
    const file = folders.at(textDocument.uri);
    if (file === undefined) return null;
    const { text } = file.open;
    const offset = offsetAt(text, LineIndex.of(text), position);
    const finish = (offers: readonly Offer[], prefix: string): object => ({
      isIncomplete: false,
      items: offers.map(({ text: newText, ...item }): CompletionItem => {
        const start = { line: position.line, character: position.character - prefix.length };
        return { ...item, textEdit: { range: { start, end: position }, newText: newText ?? item.label } };
      }),
    });
    const rule = /#\s*kubeproof:\s*[\w-]*ignore[\w-]*\[(?:[^\]]*,\s*)?([\w/-]*)$/.exec(lineBefore(text, offset));
    if (rule) return finish(ruleOffers(), rule[1] ?? '');
    const document = documentAround(file.path, text, offset);
    const word = document && wordAt(document);
    const place = word && typedPlace(document, word);
    return place ? finish(offersAt(place, word, await file.folder.snapshot()), word.prefix) : null;
  });
}

const lineBefore = (text: string, offset: number): string => text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);

const ruleOffers = (): Offer[] => allRuleIds().map((label) => ({ label, kind: COMPLETION.keyword }));

function offersAt(typed: TypedPlace, word: Word, snapshot: Snapshot): readonly Offer[] {
  const cluster = snapshot.cluster();
  const { apiVersion, kind, path, isValue } = typed;
  if (isValue && path.length === 1 && path[0] === 'apiVersion') return apiVersionOffers(kind, cluster);
  if (isValue && path.length === 1 && path[0] === 'kind') return kindOffers(apiVersion, cluster);
  if (apiVersion === undefined || kind === undefined) return isValue || path.length > 0 ? [] : typeOffers(typed);
  const names = namesAt(typed, cluster, snapshot.options.namespace);
  if (names.length > 0) return names;
  const place = schemaAt(apiVersion, kind, path, cluster);
  if (place === undefined) return [];
  // An item of a list that is no map is a value, although a key could stand there.
  const fields = isValue && typeof path.at(-1) !== 'number' ? undefined : place.fields();
  return fields === undefined ? valueOffers(place) : fieldOffers(fields, typed.siblings, word.hasColon);
}

const typeOffers = ({ siblings }: TypedPlace): Offer[] =>
  ['apiVersion', 'kind'].filter((name) => !siblings.has(name)).map((label) => ({ label, kind: COMPLETION.field, text: `${label}: ` }));
