import { parseImage } from '../../kubernetes/image.ts';
import { defineRule } from '../../lint/rule.ts';

const TOOLS: readonly (readonly [repository: RegExp, what: string])[] = [
  [/(?:^|\/)tiller$/, "Tiller, Helm 2's server, gives its rights over the cluster to whoever reaches its port; use Helm 3, which has none"],
  [
    /(?:^|\/)kubernetes-?ui\/dashboard(?:-\w+)?$|(?:^|\/)kubernetes-dashboard(?:-amd64)?$/,
    'the Dashboard gives whoever reaches it the rights of its account; keep it out of reach, and its account without rights',
  ],
];

/** Some tools hand their rights on to whoever reaches them. */
export default defineRule({
  meta: {
    severity: 'info',
    summary: 'Think twice before running tools that hand on their rights.',
    presets: ['security'],
  },
  messages: {
    tool: (container: string, what: string) => `container "${container}": ${what}`,
  },
  create({ report }) {
    return {
      container({ container, field, name }) {
        const image = parseImage(container.image ?? '');
        if ('problem' in image) return;
        const tool = TOOLS.find(([repository]) => repository.test(image.repository));
        if (tool) report('tool', field.at('image'), name, tool[1]);
      },
    };
  },
});
