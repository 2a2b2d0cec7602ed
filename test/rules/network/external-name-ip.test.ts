import { describe, expect, it } from 'vitest';
import { findings } from '../../lint/findings.ts';

const service = (spec: string): string => `apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: ${spec}\n`;
const count = (spec: string): number => findings('network/external-name-ip', service(spec)).length;

describe('network/external-name-ip', () => {
  it('a dot at the end changes nothing', () => expect(count('{type: ExternalName, externalName: "192.0.2.1."}')).toBe(1));
  it('four numbers that are no address may be a host', () => expect(count('{type: ExternalName, externalName: "1.2.3.400"}')).toBe(0));
  it('other Services do not use the field', () => expect(count('{externalName: "192.0.2.1", ports: [{port: 80}]}')).toBe(0));
});
