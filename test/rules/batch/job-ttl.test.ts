import { describe, expect, it } from 'vitest';
import { object, said } from '../said.ts';

const rule = 'batch/job-ttl';

describe(rule, () => {
  it('a hook of Helm is removed by Helm', () => {
    expect(
      said(
        rule,
        object(
          'batch/v1',
          'Job',
          'a',
          'spec: {template: {spec: {restartPolicy: Never, containers: [{name: c, image: "web:1"}]}}}',
          'annotations: {helm.sh/hook-delete-policy: hook-succeeded}',
        ),
      ),
    ).toEqual([]);
  });
});
