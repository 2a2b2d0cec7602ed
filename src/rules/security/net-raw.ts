import { defineRule } from '../../lint/rule.ts';
import { isDropped, isWindows } from '../security-context.ts';

/** Runtimes give NET_RAW to every container, and few need it. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Drop the capability NET_RAW.',
    presets: ['security'],
  },
  messages: {
    kept: (container: string) =>
      `container "${container}" keeps NET_RAW and may forge packets, so as to answer for its neighbours; drop it, or ALL`,
  },
  create({ report }) {
    return {
      container(view) {
        if (isWindows(view.pod) || isDropped(view, 'NET_RAW')) return;
        const { capabilities } = view.container.securityContext ?? {};
        const added = (capabilities?.add ?? []).findIndex((name) => /^(?:CAP_)?(?:NET_RAW|ALL)$/i.test(name));
        const place = view.field.at('securityContext', 'capabilities');
        report('kept', added >= 0 ? place.at('add', added) : place.at('drop'), view.name);
      },
    };
  },
});
