import { describe, expect, it } from 'vitest';
import { findings } from '../../lint/findings.ts';

const rule = 'ref/persistent-volume-claim';
const pod = (claim: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {volumes: [{name: v, persistentVolumeClaim: {claimName: ${claim}}}], containers: [{name: c, image: "web:1"}]}\n`;
const set = `---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template: {metadata: {labels: {app: web}}, spec: {containers: [{name: c, image: "web:1"}]}}
  volumeClaimTemplates: [{metadata: {name: data}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}]
`;

describe(rule, () => {
  it('a StatefulSet makes claims of its own', () => {
    expect(findings(rule, pod('data-web-0') + set)).toEqual([]);
    expect(findings(rule, pod('data-webs-0') + set)).toEqual([expect.stringContaining('[unknown]')]);
  });
});
