import { type Fields, NONE, text } from '../../../apiserver/tables/fields.ts';
import type { Description } from '../description.ts';
import { writeSource } from './sources.ts';

/** The volumes of a Pod, or with an indent those of a template. */
export function writeVolumes(volumes: readonly Fields[], w: Description, indent = ''): void {
  w.line(0, volumes.length === 0 ? `${indent}Volumes:\t${NONE}` : `${indent}Volumes:`);
  for (const volume of volumes) {
    w.line(1, `${indent === '' ? '' : ' '}${text(volume['name'])}:`);
    writeSource(volume, w, false);
  }
}
