import { describe, expect, it } from 'vitest';
import { localZone } from '../../../src/cli/commands/local-zone.ts';
import { Description } from '../../../src/kubectl/describe/description.ts';
import type { Describing } from '../../../src/kubectl/describe/describing.ts';
import { fieldTitle } from '../../../src/kubectl/describe/field-title.ts';
import { containerResource } from '../../../src/kubectl/describe/pod/container-resource.ts';
import { probeText } from '../../../src/kubectl/describe/pod/probe.ts';
import { alignCells } from '../../../src/kubectl/describe/tab-cells.ts';
import { goTimeText, timeText } from '../../../src/kubectl/describe/values.ts';

describe('columns', () => {
  it.each([
    ['Name:\tweb\nNamespace:\tshop\n', 'Name:       web\nNamespace:  shop\n'],
    ['a line without cells begins other columns', 'a line without cells begins other columns'],
    ['long title:\tx\nno cells\na:\tb\n', 'long title:  x\nno cells\na:  b\n'],
    ['a\tb\tc\nlonger\tb\nx\tlonger\tc\n', 'a       b  c\nlonger  b\nx       longer  c\n'],
    ['a\t\nbb\t\n', 'a   \nbb  \n'],
    ['\tx\n\ty\n', '  x\n  y\n'],
    ['日本\tx\nabc\ty\n', '日本   x\nabc  y\n'],
    ['𝒜\tx\nab\ty\n', '𝒜   x\nab  y\n'],
  ])('%j', (text, aligned) => {
    expect(alignCells(text)).toBe(aligned);
  });
});

describe('a description', () => {
  it('indents every piece, and keeps what would steer a terminal from it', () => {
    const w = Description.empty();
    w.put(1, 'a:\t');
    w.line(2, '\u001b[31m\r');
    w.nested(1).line(0, 'b');
    expect(w.toString()).toBe('  a:      ^[[31m\\r\n  b\n');
  });

  it('has other columns behind a flush', () => {
    const w = Description.empty();
    w.field(0, 'long title', 1);
    w.flush();
    w.field(0, 'a', 2);
    expect(w.toString()).toBe('long title:  1\na:  2\n');
  });
});

describe('the title of a field', () => {
  it.each([
    ['readyReplicas', 'Ready Replicas'],
    ['apiVersion', 'API Version'],
    ['uid', 'UID'],
    ['myAPIURL', 'My APIURL'],
    ['podCIDRs', 'Pod CID Rs'],
    ['some-thing', 'Some - Thing'],
    ['v1beta', 'v1beta'],
    ['x_y', 'x_y'],
  ])('%s', (field, title) => {
    expect(fieldTitle(field)).toBe(title);
  });
});

describe('a probe', () => {
  const times = { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 };
  it.each([
    [{ httpGet: { path: '/a b?c#d', port: 80, scheme: 'HTTPS', host: 'fd00::1' } }, 'http-get https://[fd00::1]:80/a%20b%3Fc%23d'],
    [{ httpGet: { path: 'x', port: 'http', scheme: 'HTTP' } }, 'http-get http://:http/x'],
    [{ exec: { command: ['cat', '/tmp/x'] } }, 'exec [cat /tmp/x]'],
    [{ tcpSocket: { port: 1, host: 'h' } }, 'tcp-socket h:1'],
    [{ grpc: { port: 9, service: '' } }, 'grpc <pod>:9 '],
    [{}, 'unknown'],
  ])('%j', (handler, text) => {
    expect(probeText({ ...handler, ...times })).toBe(`${text} delay=0s timeout=1s period=10s #success=1 #failure=3`);
  });
});

describe('a resource of a container', () => {
  const container = { resources: { limits: { cpu: '1500m', memory: '100Mi' } } };
  it.each([
    ['limits.cpu', '0', '2'],
    ['limits.cpu', '1m', '1500'],
    ['limits.memory', '1Gi', '1'],
    ['limits.memory', '', '104857600'],
    ['requests.memory', '1', '0'],
    ['limits.example.com/gpu', '1', ''],
  ])('%s in %j', (resource, divisor, value) => {
    expect(containerResource(resource, divisor, container)).toBe(value);
  });
});

describe('times', () => {
  const inZone = (offset: number, name: string) => ({ zoneAt: () => ({ offset, name }) }) as unknown as Describing;

  it.each([
    [0, 'UTC', 'Fri, 01 May 2026 10:00:00 +0000', '2026-05-01 10:00:00 +0000 UTC'],
    [120, 'CEST', 'Fri, 01 May 2026 12:00:00 +0200', '2026-05-01 12:00:00 +0200 CEST'],
    [-210, '-0330', 'Fri, 01 May 2026 06:30:00 -0330', '2026-05-01 06:30:00 -0330 -0330'],
    [840, '+14', 'Sat, 02 May 2026 00:00:00 +1400', '2026-05-02 00:00:00 +1400 +14'],
  ])('%i minutes from UTC', (offset, name, long, short) => {
    expect(timeText('2026-05-01T10:00:00Z', inZone(offset, name))).toBe(long);
    expect(goTimeText('2026-05-01T10:00:00Z', inZone(offset, name))).toBe(short);
  });

  it('are of the year 1 where they are absent', () => {
    expect(timeText(undefined, inZone(60, 'CET'))).toBe('Mon, 01 Jan 0001 00:00:00 +0000');
  });

  it('are in the zone of the machine', () => {
    const winter = new Date('2026-01-01T00:00:00Z');
    expect(localZone(winter).offset).toBe(-winter.getTimezoneOffset());
    expect(localZone(winter).name).toMatch(/^([A-Z]+|[+-]\d{2}(\d{2})?)$/);
  });
});
