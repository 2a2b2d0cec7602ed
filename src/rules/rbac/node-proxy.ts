import { grantRule } from './grants.ts';

/** The API of a kubelet runs commands in every Pod of its node. */
export default grantRule({
  summary: 'Let no role talk to kubelets through the API server.',
  grants: [{ group: '', resources: ['nodes/proxy'], verbs: ['get', 'create', 'update', 'patch', 'delete'] }],
  harm: 'whoever has the right can run commands in every Pod of a node, past audit and admission; write nodes/metrics, nodes/stats, nodes/log or nodes/healthz',
});
