import { at, count, type Fields, items, NONE, strings, text } from '../../../apiserver/tables/fields.ts';

const MOST = 3;

/**
 * The ready addresses behind a port by its name, with the port: the first, and how many more (`formatEndpointSlices`, read at 1.34).
 * An empty text where slices have none that is ready.
 */
export function endpointAddresses(slices: readonly Fields[], portName: string): string {
  if (slices.length === 0) return NONE;
  const ready: string[] = [];
  let isMore = false;
  for (const { address, isReady } of slices.flatMap((slice) => addressesOf(slice, portName))) {
    // The client sees that there are more also where those are not ready.
    if (ready.length >= MOST) isMore = true;
    if (isReady) ready.push(address);
  }
  const shown = ready.slice(0, MOST).join(',');
  return isMore ? `${shown} + ${ready.length - MOST} more...` : shown;
}

interface Address {
  readonly address: string;
  readonly isReady: boolean;
}

/** A slice without ports, as of a headless Service, has plain addresses. */
function addressesOf(slice: Fields, portName: string): Address[] {
  const ports = items(slice['ports']);
  if (ports.length === 0) return withPort(slice, undefined);
  return ports.filter(({ name }) => text(name) === portName).flatMap(({ port }) => withPort(slice, count(port)));
}

const withPort = (slice: Fields, port: number | undefined): Address[] =>
  items(slice['endpoints']).map((endpoint) => {
    const [host = ''] = strings(endpoint['addresses']);
    const address = port === undefined ? host : `${host.includes(':') ? `[${host}]` : host}:${port}`;
    return { address, isReady: at(endpoint, 'conditions', 'ready') !== false };
  });
