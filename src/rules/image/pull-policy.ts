import { parseImage } from '../../kubernetes/image.ts';
import { defineRule } from '../../lint/rule.ts';
import { setting } from '../mend.ts';

/** A policy that keeps what a node has does not go with an image that changes under its name. */
export default defineRule({
  meta: {
    severity: 'warning',
    severities: { never: 'info' },
    summary: 'Choose a pull policy that fits how the image is named.',
    presets: ['strict', 'production'],
    fixable: 'unsafe',
    options: {
      always: {
        type: 'boolean',
        default: false,
        description: 'Ask for Always: the registry is then asked at every start whether the node may have the image.',
      },
      explicit: {
        type: 'boolean',
        default: false,
        description: 'With `always`: ask that it be written, though unset is Always for an image without a tag or with `latest`.',
      },
    },
  },
  messages: {
    stale: (container: string, image: string, policy: string) =>
      `container "${container}" runs "${image}", which moves, with imagePullPolicy ${policy}, so that a node keeps the image that it has and nodes differ; fix the tag, or write Always`,
    unchecked: (container: string, policy: string) =>
      `container "${container}" has imagePullPolicy ${policy}, so that a node that has the image starts it without asking the registry; write Always`,
    unwritten: (container: string) =>
      `container "${container}" has imagePullPolicy Always only as long as its image has no tag but latest; write Always, so that it stays when the tag is fixed`,
    never: (container: string) =>
      `container "${container}" is never pulled: on a node that does not have the image the Pod waits in ErrImageNeverPull; write IfNotPresent unless every node is loaded by hand`,
  },
  create({ report, option }) {
    return {
      container({ container, name, field }) {
        const place = field.at('imagePullPolicy');
        const policy = container.imagePullPolicy;
        const image = parseImage(container.image ?? '');
        if (option<boolean>('always') && option<boolean>('explicit') && policy === 'Always' && !place.exists)
          report('unwritten', place, name).fix(setting(field, ['imagePullPolicy'], 'Always'));
        if (policy === undefined || policy === 'Always' || 'problem' in image) return;
        const moves = image.digest === undefined && (image.tag ?? 'latest') === 'latest';
        if (option<boolean>('always')) report('unchecked', place, name, policy).fix(setting(field, ['imagePullPolicy'], 'Always'));
        else if (place.exists && moves)
          report('stale', place, name, container.image ?? '', policy)
            .related(field.at('image'), 'the image')
            .fix(setting(field, ['imagePullPolicy'], 'Always'));
        else if (place.exists && policy === 'Never') report('never', place, name);
      },
    };
  },
});
