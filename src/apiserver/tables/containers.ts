import { at, items, text } from './fields.ts';
import { column, type Printed, type PrintedColumn } from './table.ts';

/** The names of a PodSpec's containers, and their images. */
export const containerNames = (podSpec: unknown): string => joined(podSpec, 'name');
export const containerImages = (podSpec: unknown): string => joined(podSpec, 'image');

const joined = (podSpec: unknown, field: string): string =>
  items(at(podSpec, 'containers'))
    .map((container) => text(container[field]))
    .join(',');

export const templateSpec = (object: Printed): unknown => at(object, 'spec', 'template', 'spec');

/** What wide tables show of the Pods that a workload makes. */
export const containerColumns = (podSpec: (object: Printed) => unknown = templateSpec): readonly PrintedColumn[] => [
  column('Containers', (object) => containerNames(podSpec(object)), { wide: true }),
  column('Images', (object) => containerImages(podSpec(object)), { wide: true }),
];
