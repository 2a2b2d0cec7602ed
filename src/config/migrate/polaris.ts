import { rulesOfChecks, rulesOfTool } from '../../lint/foreign-checks.ts';
import type { Field } from '../../loader/field.ts';
import { textsOf } from '../selectors.ts';
import { Migration } from './migration.ts';

/** `polaris.yaml`: danger is an error, warning a warning, ignore is off. */
export function fromPolaris(root: Field): Migration {
  const migration = new Migration('polaris');
  for (const check of root.at('checks').entries()) {
    const id = check.key ?? '';
    if (root.at('customChecks', id).exists) continue;
    if (check.value === 'ignore') migration.turnOff(id);
    else migration.turnOn(id, check.value === 'danger' ? 'error' : 'warning');
  }
  for (const check of root.at('customChecks').entries())
    migration.note(`the custom check ${check.key ?? ''}, a JSON Schema; ownRules can say the same in CEL`);
  for (const exemption of root.at('exemptions').items()) exempt(exemption, migration);
  if (root.at('disallowExemptions').value === true || root.at('disallowAnnotationExemptions').value === true)
    migration.note('that exemptions by annotation are not allowed; run kubeproof with --no-inline-config');
  return migration;
}

/** Polaris takes names of controllers as their beginnings. */
function exempt(field: Field, migration: Migration): void {
  const ids = textsOf(field.at('rules'));
  const containers = textsOf(field.at('containerNames'));
  if (containers.length > 0)
    return migration.note(`the exemption of the containers ${containers.join(', ')}; write # kubeproof: ignore[rule] -- reason at them`);
  const known = ids.length === 0 ? rulesOfTool('polaris') : rulesOfChecks('polaris', ids);
  const namespace = field.at('namespace').value;
  migration.ignore({
    rules: known,
    match: {
      namespaces: typeof namespace === 'string' && namespace !== '' ? [namespace] : [],
      names: textsOf(field.at('controllerNames')).map((name) => `${name}*`),
    },
    reason: 'an exemption of Polaris; say why',
  });
}
