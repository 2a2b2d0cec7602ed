import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { kubernetesVersion } from '../../src/kubernetes/version.ts';
import { lint } from '../../src/lint/lint.ts';
import { workspaceFromSources } from '../../src/loader/workspace.ts';
import { SourceFile } from '../../src/text/source-file.ts';

const FOLDER = new URL('../fixtures/mistakes/', import.meta.url);

/** The mistakes that operators' notes warn of, each in a file of its own: what is found, where, and what is not checked. */
const EXPECTED: Readonly<Record<string, readonly (string | RegExp)[]>> = {
  'account-of-a-dashboard.yaml': ['18:11 warning rbac/cluster-admin-binding'],
  'namespace-with-tabs.yaml': ['5:1 error yaml/syntax tab', 'not checked'],
  'namespace-misspelt.yaml': ['2:7 error api/unknown-kind fix Namespace'],
  'kubeadm-old.yaml': ['1:13 error deprecated/kubeadm-api', 'not checked: ClusterConfiguration'],
  'pod-without-a-name.yaml': ['1:1 error api/required'],
  'affinity-fragment.yaml': ['not checked'],
  'role-with-a-versioned-group.yaml': ['7:9 error rbac/apigroup-with-version fix "networking.k8s.io"'],
  'compose.yaml': ['not checked: ompose'],
  'generated-by-kubectl.yaml': [],
  'unclosed-quote-fragment.yaml': ['2:28 error yaml/syntax unclosed-quote', 'not checked'],
  'env-with-tab-fragment.yaml': ['5:1 error yaml/syntax tab', 'not checked'],
  'kubeconfig.yaml': ['not checked: kubeconfig'],
  'command-in-one-line-fragment.yaml': ['not checked'],
  'command-in-one-line.yaml': ['10:11 error pod/command-not-split fix /bin/sh'],
  'volume-and-selector.yaml': ['7:10 error api/type fix "true"', '21:18 error api/type fix "200"'],
  'probe-fragments.yaml': ['not checked'],
  'probes.yaml': [
    '11:11 error api/unknown-field fix valueFrom',
    '17:9 error api/unknown-field fix initialDelaySeconds',
    '18:24 error api/type',
    '19:9 error api/unknown-field fix successThreshold',
    '22:11 error api/unknown-field fix scheme',
  ],
  'service-headless.yaml': ['6:3 error api/unknown-field fix clusterIP'],
  'statefulset-as-deployment.yaml': ['6:3 error api/unknown-field'],
  'selector-mismatch.yaml': ['11:7 error api/invalid'],
  'role-binding-across-namespaces.yaml': [
    '8:17 warning rbac/unknown-resource fix deployments',
    '8:29 warning rbac/unknown-resource fix statefulsets',
    '9:21 warning rbac/unknown-verb fix list',
    '19:9 error rbac/role-other-namespace',
    '31:9 error api/unsupported-value',
  ],
  'host-network.yaml': [
    '14:20 warning network/host-network-dns fix \n      dnsPolicy: ClusterFirstWithHostNet',
    '23:21 error probe/port-undeclared',
  ],
};

function found(file: string): string[] {
  const source = new SourceFile(file, readFileSync(new URL(file, FOLDER), 'utf8'));
  const result = lint(workspaceFromSources([source]), {
    versions: [kubernetesVersion(34)],
    selection: { presets: ['recommended'], only: [], skip: [], settings: new Map() },
    namespace: 'default',
    inlineConfig: true,
  });
  return [
    ...result.diagnostics.map(({ location, severity, rule, messageId, fix }) => {
      const { line, column } = source.lines.positionAt(location.span.start);
      const id = rule === 'yaml/syntax' ? ` ${messageId}` : '';
      return `${line}:${column} ${severity} ${rule}${id}${fix ? ` fix ${fix.edits[0]?.text}` : ''}`;
    }),
    ...result.notChecked.map(({ reason }) => `not checked: ${reason}`),
  ];
}

describe('the mistakes of the notes', () => {
  it('every fixture has its expectation', () => expect(readdirSync(FOLDER).sort()).toEqual(Object.keys(EXPECTED).sort()));

  it.each(Object.entries(EXPECTED))('%s', (file, expected) => {
    const actual = found(file);
    expect(actual, actual.join('\n')).toHaveLength(expected.length);
    for (const [index, text] of expected.entries())
      expect(actual[index]).toContain(String(text).replace(/^not checked: .*/, 'not checked: '));
    const reason = /^not checked: (.+)/.exec(String(expected[0] ?? ''))?.[1];
    if (reason) expect(actual[0]).toContain(reason);
  });
});
