import { at, count, items, NONE, someOf, strings, text, UNSET } from './fields.ts';
import { AGE, column, NAME, type Printed, type TablePrinter } from './table.ts';

const MOST = 3;

export const endpoints: TablePrinter = { columns: [NAME, column('Endpoints', addressesText), AGE] };

/** Every address with every port of its subset; the address alone where there are no ports. */
function addressesText(object: Printed): string {
  const subsets = items(object['subsets']);
  if (subsets.length === 0) return NONE;
  const all = subsets.flatMap(({ addresses, ports }) => {
    const ips = items(addresses).map(({ ip }) => text(ip));
    const numbers = items(ports).map(({ port }) => count(port));
    return numbers.length === 0 ? ips : numbers.flatMap((port) => ips.map((ip) => hostPort(ip, port)));
  });
  return someOf(all, MOST);
}

const hostPort = (ip: string, port: number): string => (ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`);

export const endpointSlices: TablePrinter = {
  columns: [
    NAME,
    column('AddressType', (object) => text(object['addressType'])),
    column('Ports', (object) => someOf(items(object['ports']).map(portText), MOST) || UNSET),
    column(
      'Endpoints',
      (object) =>
        someOf(
          items(object['endpoints']).flatMap(({ addresses }) => strings(addresses)),
          MOST,
        ) || UNSET,
    ),
    AGE,
  ],
};

const portText = (port: unknown): string => text(at(port, 'port') ?? at(port, 'name') ?? '*');
