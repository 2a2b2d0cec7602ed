import { defineRule } from '../../lint/rule.ts';
import { isLasting } from '../selected-pods.ts';

/** With five dots asked for, a name of the internet is looked up in three search domains first. */
export default defineRule({
  meta: {
    severity: 'info',
    summary: 'Set ndots for Pods that look up many names outside of the cluster.',
    presets: [],
    options: {
      ndots: { type: 'integer', minimum: 0, default: 2, description: 'The highest ndots that Pods should have.' },
    },
  },
  messages: {
    unset: (wanted: number) =>
      `these Pods leave ndots at 5, so that a name as api.example.com is first asked for in every search domain; write dnsConfig with the option ndots: "${wanted}" if they look up many such names`,
    high: (value: string, wanted: number) =>
      `ndots is ${value}, so that names outside are first asked for in every search domain; write ${wanted} or less`,
  },
  create({ report, option }) {
    return {
      podSpec(pod) {
        const wanted = option<number>('ndots');
        const { dnsPolicy, hostNetwork, dnsConfig } = pod.spec;
        const isOfCluster = dnsPolicy === 'ClusterFirstWithHostNet' || (dnsPolicy === 'ClusterFirst' && hostNetwork !== true);
        const index = (dnsConfig?.options ?? []).findIndex(({ name }) => name === 'ndots');
        const place = pod.field.at('dnsConfig', 'options');
        if (!isOfCluster || !isLasting(pod)) return;
        const value = dnsConfig?.options?.[index]?.value;
        if (index < 0) report('unset', place, wanted);
        else if (Number(value ?? 5) > wanted) report('high', place.at(index), value ?? '5', wanted);
      },
    };
  },
});
