import { at, count, strings, text } from '../../../apiserver/tables/fields.ts';
import { goList } from '../values.ts';

/** A probe in one line (`DescribeProbe`, read at 1.34): `http-get http://:8080/healthz delay=0s timeout=1s period=10s #success=1 #failure=3`. */
export function probeText(probe: unknown): string {
  const seconds = (field: string): string => `${count(at(probe, field))}s`;
  const delays = `delay=${seconds('initialDelaySeconds')} timeout=${seconds('timeoutSeconds')} period=${seconds('periodSeconds')}`;
  const thresholds = `#success=${count(at(probe, 'successThreshold'))} #failure=${count(at(probe, 'failureThreshold'))}`;
  return `${handlerText(probe)} ${delays} ${thresholds}`;
}

function handlerText(probe: unknown): string {
  const [exec, http, tcp, grpc] = ['exec', 'httpGet', 'tcpSocket', 'grpc'].map((field) => at(probe, field));
  if (exec) return `exec ${goList(strings(at(exec, 'command')))}`;
  if (http) return `http-get ${urlText(http)}`;
  if (tcp) return `tcp-socket ${text(at(tcp, 'host'))}:${text(at(tcp, 'port'))}`;
  if (grpc) return `grpc <pod>:${count(at(grpc, 'port'))} ${text(at(grpc, 'service'))}`;
  return 'unknown';
}

function urlText(http: unknown): string {
  const host = text(at(http, 'host'));
  const authority = `${host.includes(':') ? `[${host}]` : host}:${text(at(http, 'port'))}`;
  const path = text(at(http, 'path'));
  return `${text(at(http, 'scheme')).toLowerCase()}://${authority}${path.startsWith('/') || path === '' ? '' : '/'}${escapedPath(path)}`;
}

/** As Go's `url.URL` prints a path that was set as it is: all that a path may not hold is escaped, `?` and `%` too. */
const escapedPath = (path: string): string =>
  encodeURI(path).replace(/[?#!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
