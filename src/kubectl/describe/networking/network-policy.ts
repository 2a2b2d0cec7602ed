import { at, entries, type Fields, items, strings, text, textOr } from '../../../apiserver/tables/fields.ts';
import { formatSelector } from '../../../apiserver/tables/labels.ts';
import type { Describer } from '../describing.ts';
import type { Description } from '../description.ts';
import { writeAnnotations, writeLabels } from '../labels.ts';
import { goTimeText } from '../values.ts';

/** `describeNetworkPolicy` (read at 1.34). */
export const describeNetworkPolicy: Describer = (policy, w, describing) => {
  const { name, namespace, creationTimestamp, labels, annotations } = policy.metadata;
  const spec = at(policy, 'spec');
  const types = strings(at(spec, 'policyTypes'));
  w.field(0, 'Name', text(name));
  w.field(0, 'Namespace', text(namespace));
  w.field(0, 'Created on', goTimeText(creationTimestamp, describing));
  writeLabels(w, 'Labels', labels);
  writeAnnotations(w, 'Annotations', annotations);
  w.line(0, 'Spec:');
  writePods(at(spec, 'podSelector'), w);
  for (const way of [INGRESS, EGRESS]) {
    w.line(1, types.includes(way.type) ? `Allowing ${way.traffic} traffic:` : `Not affecting ${way.traffic} traffic`);
    if (types.includes(way.type)) writeRules(items(at(spec, way.traffic)), way, w);
  }
  w.line(1, `Policy Types: ${types.join(', ') || '<none>'}`);
};

/** Traffic to the Pods or from them. */
interface Way {
  readonly type: string;
  /** Also the field of the spec. */
  readonly traffic: 'ingress' | 'egress';
  /** The field of a rule. */
  readonly peers: 'from' | 'to';
  readonly title: string;
  readonly anyPeer: string;
}

const INGRESS: Way = { type: 'Ingress', traffic: 'ingress', peers: 'from', title: 'From', anyPeer: 'source' };
const EGRESS: Way = { type: 'Egress', traffic: 'egress', peers: 'to', title: 'To', anyPeer: 'destination' };

function writePods(selector: unknown, w: Description): void {
  const isAny = entries(at(selector, 'matchLabels')).length === 0 && items(at(selector, 'matchExpressions')).length === 0;
  w.put(1, 'PodSelector: ');
  w.line(2, isAny ? '<none> (Allowing the specific traffic to all pods in this namespace)' : formatSelector(selector));
}

function writeRules(rules: readonly Fields[], { traffic, peers, title, anyPeer }: Way, w: Description): void {
  if (rules.length === 0) w.line(2, `<none> (Selected pods are isolated for ${traffic} connectivity)`);
  for (const [index, rule] of rules.entries()) {
    const ports = items(rule['ports']);
    if (ports.length === 0) w.line(2, 'To Port: <any> (traffic allowed to all ports)');
    for (const port of ports) w.line(2, portText(port));
    const listed = items(rule[peers]);
    if (listed.length === 0) w.line(2, `${title}: <any> (traffic not restricted by ${anyPeer})`);
    for (const peer of listed) {
      w.line(2, `${title}:`);
      writePeer(peer, w);
    }
    if (index < rules.length - 1) w.line(2, '----------');
  }
}

function portText({ port, endPort, protocol }: Fields): string {
  const first = textOr(port, '<nil>');
  const end = `/${textOr(protocol, 'TCP')}`;
  return endPort === undefined ? `To Port: ${first}${end}` : `To Port Range: ${first}-${text(endPort)}${end}`;
}

function writePeer({ namespaceSelector, podSelector, ipBlock }: Fields, w: Description): void {
  if (namespaceSelector !== undefined) w.line(3, `NamespaceSelector: ${formatSelector(namespaceSelector)}`);
  if (podSelector !== undefined) w.line(3, `PodSelector: ${formatSelector(podSelector)}`);
  if (namespaceSelector !== undefined || podSelector !== undefined || ipBlock === undefined) return;
  w.line(3, 'IPBlock:');
  w.line(4, `CIDR: ${text(at(ipBlock, 'cidr'))}`);
  w.line(4, `Except: ${strings(at(ipBlock, 'except')).join(', ')}`);
}
