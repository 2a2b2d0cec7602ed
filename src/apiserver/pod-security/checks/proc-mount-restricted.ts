import type { Check } from '../check.ts';
import { findProcMount } from './proc-mount.ts';

/** The mount of `/proc`, whatever users the Pod has. */
export default {
  id: 'procMount_restricted',
  level: 'restricted',
  overrides: 'procMount',
  rows: [{ from: '1.35', find: findProcMount }],
} satisfies Check;
