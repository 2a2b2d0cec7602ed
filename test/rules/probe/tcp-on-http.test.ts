import { describe, expect, it } from 'vitest';
import { findings } from '../../lint/findings.ts';

const rule = 'probe/tcp-on-http';
const pod = (container: string, spec = ''): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a, labels: {app: a}}\nspec: {${spec}containers: [{name: c, image: "web:1", ${container}}]}\n`;
const found = (port: string, ports: string): number =>
  findings(rule, pod(`readinessProbe: {tcpSocket: {port: ${port}}}, ports: [${ports}]`)).length;

describe(rule, () => {
  it('a number is that of a declared port', () => expect(found('8080', '{name: web, containerPort: 8080}')).toBe(1));
  it('80 is HTTP unless its name says otherwise', () => {
    expect(found('80', '')).toBe(1);
    expect(found('80', '{containerPort: 80}')).toBe(1);
    expect(found('80', '{name: raw, containerPort: 80}')).toBe(0);
  });
  it('a name that only sounds alike is another', () => expect(found('httpd', '{name: httpd, containerPort: 8080}')).toBe(0));
});
