import { Quantity } from '../../kubernetes/quantity.ts';
import type { Field } from '../../loader/field.ts';
import { defineRule } from '../../lint/rule.ts';

/** More cores than any machine has. */
const MANY_CORES = 1000;
const MEBIBYTE = Quantity.parse('1Mi') as Quantity;

/** `512m` of memory is half a byte, and `500Mi` of cpu half a billion cores. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Write cpu in cores or thousandths (`500m`), and memory in bytes (`512Mi`).',
    presets: ['recommended', 'strict', 'production'],
  },
  messages: {
    milliBytes: (resource: string, text: string) =>
      `${resource} is "${text}", and "m" is a thousandth: that is ${Number(text.slice(0, -1)) / 1000} bytes; write Mi for mebibytes, as in "${text.slice(0, -1)}Mi"`,
    byteCores: (text: string, instead: string) =>
      `cpu is "${text}", a unit of bytes: that is more cores than any node has, and the Pods stay Pending; write thousandths of a core, as in "${instead}m"`,
    cores: (text: string) =>
      `cpu is "${text}" cores, more than any node has, so that the Pods stay Pending; write "${text}m" for thousandths of a core`,
    bytes: (resource: string, text: string) =>
      `${resource} is "${text}", a number of bytes and less than a mebibyte, which is next to nothing; write the unit, as in "${text}Mi"`,
  },
  create({ report }) {
    const look = (figure: Field): void => {
      const { key = '', value } = figure;
      if (typeof value !== 'string' && typeof value !== 'number') return;
      const text = String(value);
      const quantity = Quantity.parse(text);
      if (!(quantity instanceof Quantity) || quantity.isZero()) return;
      if (key === 'cpu') {
        const unit = /^([\d.]+)(?:[KMGTPE]i|[kMGTPE])$/.exec(text);
        if (unit) report('byteCores', figure, text, unit[1] ?? '');
        else if (/^\d+$/.test(text) && Number(text) >= MANY_CORES) report('cores', figure, text);
      } else if (BYTES.has(key)) {
        if (/^[\d.]+m$/.test(text)) report('milliBytes', figure, key, text);
        else if (/^\d+$/.test(text) && quantity.cmp(MEBIBYTE) < 0) report('bytes', figure, key, text);
      }
    };
    const lookAt = (resources: Field): void => {
      for (const part of ['requests', 'limits']) for (const figure of resources.at(part).entries()) look(figure);
    };
    return {
      podSpec({ field }) {
        lookAt(field.at('resources'));
      },
      container({ field }) {
        lookAt(field.at('resources'));
      },
      object({ group, resource, field }) {
        if (group === '' && resource.kind === 'PersistentVolumeClaim') lookAt(field.at('spec', 'resources'));
        if (group !== 'apps' || resource.kind !== 'StatefulSet') return;
        for (const claim of field.at('spec', 'volumeClaimTemplates').items()) lookAt(claim.at('spec', 'resources'));
      },
    };
  },
});

const BYTES: ReadonlySet<string> = new Set(['memory', 'ephemeral-storage', 'storage']);
