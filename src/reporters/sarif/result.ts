import type { Diagnostic, Fix, Location, TextEdit } from '../../diagnostics/diagnostic.ts';
import { objectName, placeOf, visible } from '../words.ts';
import { LEVELS } from './rule.ts';

type PathOf = (path: string) => string;

/** GitHub refuses a result with more locations. */
const MOST_LOCATIONS = 1000;

/** A finding as SARIF's result. */
export function sarifResult(diagnostic: Diagnostic, ruleIndex: number, fingerprint: string, pathOf: PathOf): Record<string, unknown> {
  const { rule, severity, location, related, fix, object } = diagnostic;
  const others = related.slice(0, MOST_LOCATIONS);
  return {
    ruleId: rule,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: messageOf(diagnostic) },
    locations: [
      {
        physicalLocation: physical(location, pathOf, true),
        ...(object === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: objectName(object), kind: 'object' }] }),
      },
    ],
    ...(others.length === 0
      ? {}
      : {
          relatedLocations: others.map((other, index) => ({
            id: index + 1,
            physicalLocation: physical(other, pathOf, false),
            message: { text: plain(other.message) },
          })),
        }),
    partialFingerprints: { primaryLocationLineHash: `${fingerprint}:1` },
    ...(fix === undefined || fix.edits.length === 0 ? {} : { fixes: [fixOf(fix, pathOf)] }),
  };
}

/** The message, the remedy, and a link to each related location. */
function messageOf({ message, help, related }: Diagnostic): string {
  const links = related.slice(0, MOST_LOCATIONS).map(({ message: text }, index) => `[${linkText(text)}](${index + 1})`);
  return [plain(message), ...(help === undefined ? [] : [plain(help)]), ...(links.length > 0 ? [`See ${links.join(', ')}.`] : [])].join(
    '\n',
  );
}

/** Text from a manifest that must not read as a link. */
const plain = (text: string): string => visible(text).replace(/\](?=\()/g, '\\]');
const linkText = (text: string): string => visible(text).replace(/[\\[\]]/g, '\\$&') || 'the other end';

function physical(location: Location, pathOf: PathOf, isPrimary: boolean): unknown {
  return { artifactLocation: { uri: uriOf(location.source.path, pathOf) }, region: isPrimary ? firstLine(location) : region(location) };
}

function region(location: Location): Record<string, number> {
  const { line, column, endLine, endColumn } = placeOf(location);
  return { startLine: line, startColumn: column, endLine, endColumn };
}

/** A pull request shows an alert only if all its lines were changed: one line is marked, not a block. */
function firstLine(location: Location): Record<string, number> {
  const { line, column, endLine, endColumn } = placeOf(location);
  const last = line === endLine ? endColumn : location.source.lineText(line).length + 1;
  return { startLine: line, startColumn: column, endLine: line, endColumn: Math.max(last, column) };
}

function uriOf(path: string, pathOf: PathOf): string {
  const shown = pathOf(path);
  const uri = shown.split('/').map(encodeURIComponent).join('/');
  return shown.startsWith('/') ? `file://${uri}` : uri;
}

function fixOf({ title, edits }: Fix, pathOf: PathOf): unknown {
  const files = new Map<string, TextEdit[]>();
  for (const edit of edits) files.set(edit.source.path, [...(files.get(edit.source.path) ?? []), edit]);
  return {
    description: { text: visible(title) },
    artifactChanges: [...files].map(([path, changes]) => ({
      artifactLocation: { uri: uriOf(path, pathOf) },
      replacements: changes.map((edit) => ({ deletedRegion: region(edit), insertedContent: { text: edit.text } })),
    })),
  };
}
