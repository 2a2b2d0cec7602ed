import { describe, expect, it } from 'vitest';
import { findings } from '../../lint/findings.ts';

const rule = 'probe/liveness-without-readiness';
const spec = 'containers: [{name: c, image: "web:1", ports: [{containerPort: 80}], livenessProbe: {tcpSocket: {port: 80}}}]';

describe(rule, () => {
  it('a startup probe is no readiness probe', () => {
    const text = `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {${spec.replace('liveness', 'startupProbe: {tcpSocket: {port: 80}}, liveness')}}\n`;
    expect(findings(rule, text)).toHaveLength(1);
  });
  it('nobody sends requests to a Job', () =>
    expect(
      findings(rule, `apiVersion: batch/v1\nkind: Job\nmetadata: {name: a}\nspec: {template: {spec: {restartPolicy: Never, ${spec}}}}\n`),
    ).toEqual([]));
});
