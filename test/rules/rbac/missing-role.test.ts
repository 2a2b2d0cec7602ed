import { describe, expect, it } from 'vitest';
import { kubernetesVersion } from '../../../src/kubernetes/version.ts';
import { lint } from '../../../src/lint/lint.ts';
import { workspaceFromSources } from '../../../src/loader/workspace.ts';
import { SourceFile } from '../../../src/text/source-file.ts';
import { findings } from '../../lint/findings.ts';

const binding = (name: string): string =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: {name: b}\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ${name}}\n`;

describe('rbac/missing-role', () => {
  it('knows the roles that every cluster has', () => {
    expect(findings('rbac/missing-role', binding('cluster-admin'))).toEqual([]);
    expect(findings('rbac/missing-role', binding('system:node'))).toEqual([]);
  });

  it('keeps its notes for those who ask', () => {
    const workspace = workspaceFromSources([new SourceFile('a.yaml', binding('createlist'))]);
    const selection = { presets: ['recommended'], only: [], skip: [], settings: new Map() };
    const { diagnostics } = lint(workspace, { versions: [kubernetesVersion(34)], selection, namespace: 'default', inlineConfig: true });
    expect(diagnostics).toEqual([]);
    expect(findings('rbac/missing-role', binding('createlist'))).toEqual([expect.stringContaining('[unknown]')]);
  });
});
