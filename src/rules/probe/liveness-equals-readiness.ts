import type { Probe } from 'kubernetes-types/core/v1';
import type { Decoded } from '../../kubernetes/objects.ts';
import { defineRule } from '../../lint/rule.ts';
import { budgetOf } from './timing.ts';

/** Two probes that fail together: the Pod is killed in the moment in which it should only have been left alone. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Let liveness fail later than readiness, or ask something else.',
    presets: ['strict', 'production'],
  },
  messages: {
    same: (container: string, readiness: number, liveness: number) =>
      `liveness and readiness of container "${container}" ask the same, and liveness kills after ${liveness} s where readiness waits ${readiness} s, so that an overloaded Pod is killed rather than spared; raise the failureThreshold of liveness, or ask something simpler`,
  },
  create({ report }) {
    return {
      container({ container, field, name }) {
        const liveness = container.livenessProbe as Decoded<Probe> | undefined;
        const readiness = container.readinessProbe as Decoded<Probe> | undefined;
        if (liveness === undefined || readiness === undefined || question(liveness) !== question(readiness)) return;
        const [kills, waits] = [budgetOf(liveness).act, budgetOf(readiness).act];
        if (kills > waits) return;
        report('same', field.at('livenessProbe'), name, waits, kills).related(field.at('readinessProbe'), 'the same question');
      },
    };
  },
});

/** What a probe asks; a port by name and its number count as two. */
const question = ({ exec, httpGet: http, tcpSocket: tcp, grpc }: Decoded<Probe>): string =>
  JSON.stringify([
    exec?.command,
    http && [http.scheme, http.host, http.port, http.path, http.httpHeaders?.map(({ name, value }) => [name, value])],
    tcp && [tcp.host, tcp.port],
    grpc && [grpc.port, grpc.service],
  ]);
