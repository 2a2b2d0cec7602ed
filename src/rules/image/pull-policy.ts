import { parseImage } from '../../kubernetes/image.ts';
import { defineRule } from '../../lint/rule.ts';

/** A policy that keeps what a node has does not go with an image that changes under its name. */
export default defineRule({
  meta: {
    severity: 'warning',
    severities: { never: 'info' },
    summary: 'Choose a pull policy that fits how the image is named.',
    presets: ['strict', 'production'],
  },
  messages: {
    stale: (container: string, image: string, policy: string) =>
      `container "${container}" runs "${image}", which moves, with imagePullPolicy ${policy}, so that a node keeps the image that it has and nodes differ; fix the tag, or write Always`,
    never: (container: string) =>
      `container "${container}" is never pulled: on a node that does not have the image the Pod waits in ErrImageNeverPull; write IfNotPresent unless every node is loaded by hand`,
  },
  create({ report }) {
    return {
      container({ container, name, field }) {
        const place = field.at('imagePullPolicy');
        const policy = container.imagePullPolicy;
        const image = parseImage(container.image ?? '');
        if (!place.exists || policy === undefined || policy === 'Always' || 'problem' in image) return;
        const moves = image.digest === undefined && (image.tag ?? 'latest') === 'latest';
        if (moves) report('stale', place, name, container.image ?? '', policy).related(field.at('image'), 'the image');
        else if (policy === 'Never') report('never', place, name);
      },
    };
  },
});
