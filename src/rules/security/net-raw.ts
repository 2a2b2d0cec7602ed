import { defineRule } from '../../lint/rule.ts';
import { leavingOut } from '../mend.ts';
import { dropping, isDropped, isWindows } from '../security-context.ts';

/** Runtimes give NET_RAW to every container, and few need it. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Drop the capability NET_RAW.',
    presets: ['security'],
    fixable: 'unsafe',
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
        if (added >= 0)
          report('kept', place.at('add', added), view.name).fix(leavingOut(view.field, ['securityContext', 'capabilities', 'add', added]));
        else report('kept', place.at('drop'), view.name).fix(dropping(view, 'NET_RAW'));
      },
    };
  },
});
