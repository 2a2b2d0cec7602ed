import { Quantity } from '../../kubernetes/quantity.ts';
import { defineRule } from '../../lint/rule.ts';

const BOUNDS = ['cpuRequest', 'cpuLimit', 'memoryRequest', 'memoryLimit'] as const;

const bound = (what: string) =>
  ({ type: 'string', default: '', description: `${what}, as \`least..most\`; one of them may be left out.` }) as const;

/** Figures that are far off are mostly typing errors, or nobody measured them. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Keep requests and limits within agreed bounds.',
    presets: [],
    options: {
      cpuRequest: bound('The range of cpu requests'),
      cpuLimit: bound('The range of cpu limits'),
      memoryRequest: bound('The range of memory requests'),
      memoryLimit: bound('The range of memory limits'),
    },
  },
  messages: {
    below: (container: string, figure: string, value: string, least: string) =>
      `container "${container}" has a ${figure} of ${value}, less than the agreed ${least}; write ${least} or more`,
    above: (container: string, figure: string, value: string, most: string) =>
      `container "${container}" has a ${figure} of ${value}, more than the agreed ${most}; write ${most} or less`,
  },
  create({ report, option }) {
    return {
      container({ container, field, name }) {
        for (const key of BOUNDS) {
          const [least = '', most = ''] = option<string>(key).split('..');
          const resource = key.startsWith('cpu') ? 'cpu' : 'memory';
          const part = key.endsWith('Request') ? 'requests' : 'limits';
          const written = container.resources?.[part]?.[resource];
          if (written === undefined) continue;
          const place = field.at('resources', part, resource);
          const figure = `${resource} ${part.slice(0, -1)}`;
          if (least !== '' && compare(written, least) < 0) report('below', place, name, figure, String(written), least);
          else if (most !== '' && compare(written, most) > 0) report('above', place, name, figure, String(written), most);
        }
      },
    };
  },
});

function compare(a: unknown, b: unknown): number {
  const [left, right] = [Quantity.parse(String(a)), Quantity.parse(String(b))];
  return left instanceof Quantity && right instanceof Quantity ? left.cmp(right) : 0;
}
