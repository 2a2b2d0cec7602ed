import { release, type } from 'node:os';
import { fileURLToPath } from 'node:url';
import { kubernetesVersion, NEWEST_MINOR, OLDEST_MINOR, versionText } from '../../kubernetes/version.ts';
import { ruleDeclarations } from '../../lint/rule-names.ts';
import { knownGroups } from '../../schemas/crd-pack/definitions.ts';
import { schemasFor } from '../../schemas/store.ts';
import { VERSION } from '../../version.ts';
import { rulePage } from '../rule-pages.ts';
import type { Fact, Section } from './fact.ts';

/** The oldest Node that kubeproof runs on; `engines` of package.json says it too. */
const OLDEST_NODE = 20;

/** What is installed, and on what. */
export const installation = (): Section => ({
  name: 'kubeproof',
  facts: [version(), place(), node(), platform(), releases(), kinds(), rules()],
});

const version = (): Fact => ({ name: 'version', text: VERSION, value: VERSION });

/** The package's folder: the one with the pages of the rules. */
function place(): Fact {
  const page = rulePage('api/invalid');
  if (page === undefined)
    return {
      name: 'installed',
      text: 'incomplete',
      value: null,
      problem: 'the pages of the rules are missing from this installation; reinstall kubeproof',
    };
  const folder = fileURLToPath(new URL('../..', page.uri)).replace(/(?<=.)[/\\]$/, '');
  return { name: 'installed', text: folder, value: folder };
}

function node(): Fact {
  const { node: running } = process.versions;
  const fits = Number(running.split('.')[0]) >= OLDEST_NODE;
  const problem = `Node ${running} is too old: kubeproof needs Node ${OLDEST_NODE} or newer`;
  return { name: 'node', text: `${running} (${process.execPath})`, value: running, ...(fits ? {} : { problem }) };
}

function platform(): Fact {
  const text = `${process.platform} ${process.arch} (${type()} ${release()})`;
  return { name: 'platform', text, value: { platform: process.platform, arch: process.arch, release: release() } };
}

function releases(): Fact {
  const all = Array.from({ length: NEWEST_MINOR - OLDEST_MINOR + 1 }, (_, index) => versionText(kubernetesVersion(OLDEST_MINOR + index)));
  return { name: 'kubernetes', text: `${all[0]} to ${all.at(-1)} (${all.length} releases)`, value: all };
}

/** Opens the schemas, which are files beside the program. */
function kinds(): Fact {
  try {
    const found = schemasFor(kubernetesVersion(NEWEST_MINOR)).allKinds().length;
    const groups = knownGroups().length;
    const text = `${found} kinds of Kubernetes 1.${NEWEST_MINOR}; published CRDs of ${groups} groups`;
    return { name: 'schemas', text, value: { kinds: found, groupsOfCrds: groups } };
  } catch (error) {
    const problem = `the schemas cannot be opened: ${error instanceof Error ? error.message : String(error)}; reinstall kubeproof`;
    return { name: 'schemas', text: 'cannot be opened', value: null, problem };
  }
}

function rules(): Fact {
  const { size } = ruleDeclarations();
  return { name: 'rules', text: String(size), value: size };
}
