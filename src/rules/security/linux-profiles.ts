import { defineRule } from '../../lint/rule.ts';
import type { ContainerView } from '../../lint/views.ts';
import { capabilities, inEffect, isWindows } from '../security-context.ts';

const APPARMOR = 'container.apparmor.security.beta.kubernetes.io/';
/** The SELinux types that Pod Security lets a Pod ask for at Baseline (read at 1.34). */
const SELINUX_TYPES: readonly (string | undefined)[] = [
  undefined,
  '',
  'container_t',
  'container_init_t',
  'container_kvm_t',
  'container_engine_t',
];

/** AppArmor, SELinux, seccomp and dropped capabilities each fence a process in. */
export default defineRule({
  meta: {
    severity: 'info',
    severities: { apparmor: 'warning', selinux: 'warning' },
    summary: 'Fence containers in with AppArmor, SELinux, seccomp or dropped capabilities.',
    presets: ['security'],
  },
  messages: {
    none: (container: string) =>
      `nothing fences container "${container}" in: no AppArmor profile, SELinux options, seccomp profile or dropped capability; write one of them`,
    apparmor: (container: string) =>
      `container "${container}" turns AppArmor off, so that the node's default profile does not hold it; write RuntimeDefault`,
    selinux: (what: string, value: string) =>
      `seLinuxOptions asks for ${what} "${value}", which may have rights that containers are not meant to have; leave it out`,
  },
  create({ report }) {
    return {
      container(view) {
        if (isWindows(view.pod)) return;
        const annotation = view.pod.metadata?.annotations?.[`${APPARMOR}${view.name}`];
        const apparmor = inEffect(view, 'appArmorProfile');
        const selinux = inEffect(view, 'seLinuxOptions');
        if (apparmor.value?.type === 'Unconfined') report('apparmor', apparmor.field.at('type'), view.name);
        else if (annotation === 'unconfined')
          report('apparmor', view.pod.metadataField.at('annotations', `${APPARMOR}${view.name}`), view.name);
        const { type, user, role } = selinux.value ?? {};
        if (!SELINUX_TYPES.includes(type)) report('selinux', selinux.field.at('type'), 'type', type ?? '');
        if (user) report('selinux', selinux.field.at('user'), 'user', user);
        if (role) report('selinux', selinux.field.at('role'), 'role', role);
        const isTold = apparmor.value?.type === 'Unconfined';
        if (annotation === undefined && !isTold && !isFenced(view)) report('none', view.field.at('securityContext'), view.name);
      },
    };
  },
});

const isFenced = (view: ContainerView): boolean =>
  inEffect(view, 'seLinuxOptions').value !== undefined ||
  (['appArmorProfile', 'seccompProfile'] as const).some((key) => (inEffect(view, key).value?.type ?? 'Unconfined') !== 'Unconfined') ||
  (capabilities(view, 'drop').length > 0 && !capabilities(view, 'add').includes('ALL'));
