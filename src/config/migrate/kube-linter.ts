import { foreignChecks } from '../../lint/foreign-checks.ts';
import type { Field } from '../../loader/field.ts';
import { textsOf } from '../selectors.ts';
import { Migration } from './migration.ts';

/** The checks that kube-linter runs without a word (docs/generated/checks.md, read at 0.8.3). */
const DEFAULTS =
  `dangling-service deprecated-service-account-field docker-sock drop-net-raw-capability duplicate-env-var env-var-secret host-ipc
host-network host-pid invalid-target-ports job-ttl-seconds-after-finished latest-tag liveness-port mismatching-selector no-anti-affinity
no-extensions-v1beta no-read-only-root-fs non-existent-service-account pdb-max-unavailable pdb-min-available
pdb-unhealthy-pod-eviction-policy privilege-escalation-container privileged-container readiness-port run-as-non-root
sensitive-host-mounts ssh-port startup-port unsafe-sysctls unset-cpu-requirements unset-memory-requirements`.split(/\s+/);

/** `.kube-linter.yaml`. kube-linter knows no severities: what it finds fails the run. */
export function fromKubeLinter(root: Field): Migration {
  const migration = new Migration('kube-linter');
  const checks = root.at('checks');
  const isOn = (name: string): boolean => checks.at(name).value === true;
  const included = textsOf(checks.at('include'));
  const excluded = textsOf(checks.at('exclude'));
  if (isOn('doNotAutoAddDefaults') && !isOn('addAllBuiltIn')) migration.preset = 'none';
  const all = isOn('addAllBuiltIn') ? [...foreignChecks('kube-linter').keys()] : isOn('doNotAutoAddDefaults') ? [] : DEFAULTS;
  const own = root.at('customChecks').items();
  const ownNames = own.map((item) => item.at('name').value);
  for (const id of new Set([...all, ...included]))
    if (!excluded.includes(id) && !ownNames.includes(id) && (included.includes(id) || hasRules(id))) migration.turnOn(id, 'error');
  for (const id of excluded) migration.turnOff(id);
  for (const item of own) addOwn(item, migration);
  migration.exclude.push(...textsOf(checks.at('ignorePaths')).map((path) => path.replace(/^~\//, '')));
  return migration;
}

const hasRules = (id: string): boolean => (foreignChecks('kube-linter').get(id)?.rules.length ?? 0) > 0;

/** A check made of one of kube-linter's templates. */
function addOwn(item: Field, migration: Migration): void {
  const name = String(item.at('name').value);
  const template = String(item.at('template').value);
  const params = (item.at('params').value ?? {}) as Record<string, unknown>;
  const pair = params['value'] === undefined ? String(params['key']) : `${String(params['key'])}=${String(params['value'])}`;
  switch (template) {
    case 'required-label':
      return migration.setRule('metadata/required-labels', 'error', { labels: [pair] }, name);
    case 'required-annotation':
      return migration.setRule('metadata/annotations', 'error', { required: [pair] }, name);
    case 'disallowed-annotation':
    case 'forbidden-annotation':
      return migration.setRule('metadata/annotations', 'error', { forbidden: [pair] }, name);
    case 'minimum-replicas':
      return migration.setRule('availability/single-replica', 'error', { minimum: Number(params['minReplicas'] ?? 3), always: true }, name);
    default:
      if (!foreignChecks('kube-linter').has(template) || Object.keys(params).length > 0)
        return migration.note(`the custom check ${name} of template ${template}; ownRules can say the same in CEL`);
      return migration.turnOn(template, 'error');
  }
}
