/** What differs between two runs of the same command: temporary folders, the times of files in them, and the head of a log line. */
const MASKS: readonly (readonly [RegExp, string])[] = [
  [/(?:\/\S+\/)?\b(LIVE|MERGED)(?:-\d+)?\//g, '$1/'],
  [/\t\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+ [+-]\d{4}/g, '\tTIME'],
  // What a watch that runs out of time logs depends on when it does.
  [/^[IWE]\d{4} \d\d:\d\d:\d\d\.\d+ +\d+ reflector\.go:.*\n/gm, ''],
  [/^([IWE])\d{4} \d\d:\d\d:\d\d\.\d+ +\d+ /gm, '$1 '],
  // helm tells when it did something.
  [/\b(LAST DEPLOYED: ).*/g, '$1TIME'],
  [/\b[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}/g, 'TIME'],
  [/"updated":"[^"]*"/g, '"updated":"TIME"'],
];

/** What a recording was given by its server besides: when, which addresses, and numbers of its own. The clock of ours is another. */
const RECORDED: readonly (readonly [RegExp, string])[] = [
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, 'TIME'],
  [/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'UID'],
  [/resourceVersion: "\d+"/g, 'resourceVersion: …'],
  [/\b(CLUSTER-IP|10\.(9[6-9]|1[01]\d)\.\d+\.\d+) */g, 'IP '],
  [/ +(AGE|\d+s)( |$)/gm, ' AGE '],
];

/** The output without what no two runs have in common. */
export const masked = (text: string): string => replaced(text, MASKS);

/** The output without what a recording does not share with a later run. */
export const maskedForRecording = (text: string): string => replaced(masked(text), RECORDED);

const replaced = (text: string, masks: typeof MASKS): string =>
  masks.reduce((result, [pattern, instead]) => result.replace(pattern, instead), text);
