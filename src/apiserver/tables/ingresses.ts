import { atLeast } from '../../kubernetes/version.ts';
import { at, items, nameOf, NONE, text, textOr } from './fields.ts';
import { balancedAddresses } from './load-balancers.ts';
import { AGE, column, NAME, type PrintContext, type Printed, type TablePrinter } from './table.ts';

export const ingresses: TablePrinter = {
  columns: [
    NAME,
    column('Class', (ingress) => textOr(at(ingress, 'spec', 'ingressClassName'), NONE)),
    column('Hosts', hostsText),
    column('Address', (ingress) => balancedAddresses(ingress).join(',')),
    column('Ports', (ingress) => (items(at(ingress, 'spec', 'tls')).length > 0 ? '80, 443' : '80')),
    AGE,
  ],
};

const MOST_HOSTS = 3;

/** The first hosts. How many more there are counts all the rules, also those without a host. */
function hostsText(ingress: Printed): string {
  const rules = items(at(ingress, 'spec', 'rules'));
  const hosts: string[] = [];
  let isMore = false;
  for (const { host } of rules) {
    isMore ||= hosts.length === MOST_HOSTS;
    if (!isMore && text(host) !== '') hosts.push(text(host));
  }
  if (hosts.length === 0) return '*';
  return isMore ? `${hosts.join(',')} + ${rules.length - MOST_HOSTS} more...` : hosts.join(',');
}

export const ingressClasses: TablePrinter = {
  columns: [
    column('Name', classNameText, { format: 'name' }),
    column('Controller', (object) => text(at(object, 'spec', 'controller'))),
    column('Parameters', parametersText),
    AGE,
  ],
};

const DEFAULT_CLASS = 'ingressclass.kubernetes.io/is-default-class';

function classNameText(object: Printed, { version }: PrintContext): string {
  const isMarked = atLeast(version, '1.36') && object.metadata.annotations?.[DEFAULT_CLASS] === 'true';
  return isMarked ? `${nameOf(object)} (default)` : nameOf(object);
}

/** `IngressParameters.example.com/config` */
function parametersText(object: Printed): string {
  const parameters = at(object, 'spec', 'parameters');
  if (parameters === undefined) return NONE;
  const group = at(parameters, 'apiGroup');
  return `${text(at(parameters, 'kind'))}${group === undefined ? '' : `.${text(group)}`}/${text(at(parameters, 'name'))}`;
}
