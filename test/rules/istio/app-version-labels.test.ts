import { describe, expect, it } from 'vitest';
import { findings, lintWith } from '../../lint/findings.ts';

const workload = (kind: string, labels: string): string => `apiVersion: apps/v1
kind: ${kind}
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata:
      labels:
        ${labels}
    spec:
      containers: [{name: c, image: "a:1"}]
`;

describe('istio/app-version-labels', () => {
  it('takes the recommended labels for the short ones', () => {
    expect(
      findings('istio/app-version-labels', workload('Deployment', 'app.kubernetes.io/name: web\n        app.kubernetes.io/version: "1"')),
    ).toEqual([]);
  });

  it('adds what is missing below the last label', () => {
    const [finding] = lintWith('istio/app-version-labels', workload('StatefulSet', 'run: web')).diagnostics;
    expect(finding?.fix?.edits).toMatchObject([{ text: '\n        app: web\n        version: v1' }]);
  });

  it('leaves Jobs alone', () => {
    const job =
      'apiVersion: batch/v1\nkind: Job\nmetadata: {name: a}\nspec:\n  template:\n    spec:\n      restartPolicy: Never\n      containers: [{name: c, image: "a:1"}]\n';
    expect(findings('istio/app-version-labels', job)).toEqual([]);
  });
});
