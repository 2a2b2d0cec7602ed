import { at, items, text } from '../../../apiserver/tables/fields.ts';
import { writeLimitRanges } from '../config/limit-range.ts';
import { writeQuotas } from '../config/quota.ts';
import { type Describer, needed, readList } from '../describing.ts';
import { writeAnnotations, writeLabels } from '../labels.ts';
import { writeTimedConditions } from './conditions.ts';

/** `describeNamespace` (read at 1.34), with the namespace's quotas and limits. */
export const describeNamespace: Describer = (namespace, w, describing) => {
  const { name, labels, annotations } = namespace.metadata;
  const quotas = needed(readList(describing, ['v1', 'ResourceQuota'], text(name)));
  const limitRanges = needed(readList(describing, ['v1', 'LimitRange'], text(name)));
  w.field(0, 'Name', text(name));
  writeLabels(w, 'Labels', labels);
  writeAnnotations(w, 'Annotations', annotations);
  w.field(0, 'Status', text(at(namespace, 'status', 'phase')));
  writeTimedConditions(items(at(namespace, 'status', 'conditions')), w, describing);
  w.line(0, '');
  writeQuotas(quotas, w);
  w.line(0, '');
  writeLimitRanges(limitRanges, w);
};
