import { Quantity } from '../../kubernetes/quantity.ts';
import { defineRule } from '../../lint/rule.ts';
import { lasting } from './figures.ts';

/** What is limited above its request runs on memory that others may need. */
export default defineRule({
  meta: {
    severity: 'info',
    summary: 'Request as much as is allowed.',
    presets: [],
    options: {
      resources: {
        type: 'array',
        items: { type: 'string' },
        default: ['memory'],
        description: 'The resources whose request must be their limit.',
      },
    },
  },
  messages: {
    differ: (container: string, resource: string, request: string, limit: string) =>
      `container "${container}" requests ${request} of ${resource} and may use ${limit}: what lies between is promised to nobody, and who uses it is stopped first when the node is short; write the same figure`,
    half: (container: string, resource: string, missing: string) =>
      `container "${container}" has no ${missing} for ${resource}, so that the two are not the same; write both with one figure`,
  },
  create({ report, option }) {
    return {
      podSpec(pod) {
        for (const { container, field, name } of lasting(pod))
          for (const resource of option<readonly string[]>('resources')) {
            const { requests, limits } = container.resources ?? {};
            const limit = limits?.[resource];
            const request = requests?.[resource] ?? limit;
            if (limit === undefined)
              report('half', field.at('resources', 'limits'), name, resource, request === undefined ? 'request and limit' : 'limit');
            else if (!isSame(request, limit))
              report('differ', field.at('resources', 'requests', resource), name, resource, String(request), String(limit));
          }
      },
    };
  },
});

function isSame(a: unknown, b: unknown): boolean {
  const [left, right] = [Quantity.parse(String(a)), Quantity.parse(String(b))];
  return left instanceof Quantity && right instanceof Quantity && left.cmp(right) === 0;
}
