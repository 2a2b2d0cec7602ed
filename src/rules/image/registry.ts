import { parseImage } from '../../kubernetes/image.ts';
import { defineRule } from '../../lint/rule.ts';
import { replaceValue } from '../../loader/edit.ts';

/** Registries that are frozen or gone, and what took their place. */
const RETIRED: ReadonlyMap<string, string> = new Map([
  ['k8s.gcr.io', 'registry.k8s.io'],
  ['gcr.io/google-containers', 'registry.k8s.io'],
  ['gcr.io/google_containers', 'registry.k8s.io'],
  ['docker.pkg.github.com', 'ghcr.io'],
]);

/** An image is as trustworthy as where it comes from, and as lasting. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Take images from registries that are kept up and allowed.',
    presets: ['recommended', 'strict', 'security', 'production'],
    fixable: 'unsafe',
    options: {
      allowed: {
        type: 'array',
        items: { type: 'string' },
        default: [],
        description: 'The registries, or beginnings of repositories, that images may come from; none means all.',
      },
      denied: { type: 'array', items: { type: 'string' }, default: [], description: 'Registries that no image may come from.' },
    },
  },
  messages: {
    retired: (container: string, registry: string, instead: string) =>
      `container "${container}" runs an image of ${registry}, which is frozen and may vanish; write ${instead}`,
    denied: (container: string, registry: string) =>
      `container "${container}" runs an image of ${registry}, which is not allowed; use one of the allowed registries`,
  },
  create({ report, option }) {
    return {
      container({ container, field, name }) {
        const place = field.at('image');
        const image = parseImage(container.image ?? '');
        if ('problem' in image || typeof place.value !== 'string') return;
        const full = `${image.registry}/${image.repository}`;
        const isOf = (prefix: string): boolean => `${full}/`.startsWith(`${prefix.replace(/\/+$/, '')}/`);
        const retired = [...RETIRED.keys()].find(isOf);
        const allowed = option<readonly string[]>('allowed');
        if (retired !== undefined) {
          const instead = RETIRED.get(retired) ?? '';
          const edit = place.value.startsWith(retired) ? replaceValue(place, instead + place.value.slice(retired.length)) : undefined;
          report('retired', place, name, retired, instead).fix(edit && { title: `take it from ${instead}`, safe: false, edits: [edit] });
        } else if (option<readonly string[]>('denied').some(isOf) || (allowed.length > 0 && !allowed.some(isOf)))
          report('denied', place, name, image.registry);
      },
    };
  },
});
