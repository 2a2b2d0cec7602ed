import { digestOf, parseImage } from '../../kubernetes/image.ts';
import { defineRule } from '../../lint/rule.ts';

/** A tag can be moved to another image; a digest cannot. */
export default defineRule({
  meta: {
    severity: 'info',
    summary: 'Name images by their digest.',
    presets: ['security'],
  },
  messages: {
    tag: (container: string, image: string) =>
      `container "${container}" runs "${image}", and whoever may push it can put another image there; add its digest, as in ${image}@sha256:…`,
  },
  create({ report }) {
    return {
      container({ container: { image = '' }, field, name }) {
        if (image !== '' && !('problem' in parseImage(image)) && digestOf(image) === undefined)
          report('tag', field.at('image'), name, image);
      },
    };
  },
});
