import { at, entries, items, text, UNSET } from '../../../apiserver/tables/fields.ts';
import type { Description } from '../description.ts';
import { writeAnnotations, writeLabels, writeTolerations } from '../labels.ts';
import { writeVolumes } from '../volumes/volumes.ts';
import { writeContainers } from './containers.ts';
import { writeTopologySpread } from './topology-spread.ts';

const INDENT = '  ';

/** The Pods that a workload makes (`DescribePodTemplate`, read at 1.34). */
export function writePodTemplate(template: unknown, w: Description): void {
  w.line(0, 'Pod Template:');
  if (template === undefined) {
    w.put(1, UNSET);
    return;
  }
  const [metadata, spec] = [at(template, 'metadata'), at(template, 'spec')];
  writeLabels(w, 'Labels', at(metadata, 'labels'), { indent: INDENT });
  if (entries(at(metadata, 'annotations')).length > 0) writeAnnotations(w, `${INDENT}Annotations`, at(metadata, 'annotations'));
  const [account, priorityClass] = [text(at(spec, 'serviceAccountName')), text(at(spec, 'priorityClassName'))];
  if (account !== '') w.field(1, 'Service Account', account);
  const initContainers = items(at(spec, 'initContainers'));
  if (initContainers.length > 0) writeContainers({ title: 'Init Containers', containers: initContainers, indent: INDENT }, w);
  writeContainers({ title: 'Containers', containers: items(at(spec, 'containers')), indent: INDENT }, w);
  writeVolumes(items(at(spec, 'volumes')), w, INDENT);
  writeTopologySpread(at(spec, 'topologySpreadConstraints'), w, INDENT);
  if (priorityClass !== '') w.field(1, 'Priority Class Name', priorityClass);
  writeLabels(w, 'Node-Selectors', at(spec, 'nodeSelector'), { indent: INDENT });
  writeTolerations(w, at(spec, 'tolerations'), INDENT);
}
