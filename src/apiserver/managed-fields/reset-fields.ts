import type { KindInfo } from '../../schemas/store.ts';
import { fieldElement } from './element.ts';
import { type FieldSet, fieldSet, NO_FIELDS } from './field-set.ts';

const set = (...paths: readonly string[]): FieldSet => fieldSet(...paths.map((path) => path.split('.').map(fieldElement)));

const STATUS = set('status');
const SPEC = set('spec');
const SPEC_AND_METADATA = set('spec', 'metadata');

/** What other endpoints of a kind reset than the rest do (`GetResetFields` of the strategies in `pkg/registry`, read at 1.36). */
const OWN: ReadonlyMap<string, FieldSet> = new Map([
  ['certificates.k8s.io/CertificateSigningRequest', set('spec', 'status')],
  ['certificates.k8s.io/CertificateSigningRequest/status', set('spec', 'status.conditions')],
  ['certificates.k8s.io/CertificateSigningRequest/approval', set('spec', 'status.certificate')],
  ['/Namespace/finalize', STATUS],
  ['/Pod/status', set('spec', 'metadata.deletionTimestamp', 'metadata.ownerReferences')],
  ['apps/Deployment/status', set('spec', 'metadata.labels')],
  ['admissionregistration.k8s.io/ValidatingAdmissionPolicy/status', SPEC_AND_METADATA],
  ['apiextensions.k8s.io/CustomResourceDefinition/status', SPEC_AND_METADATA],
  ['apiregistration.k8s.io/APIService/status', SPEC_AND_METADATA],
  ['flowcontrol.apiserver.k8s.io/FlowSchema/status', SPEC_AND_METADATA],
  ['flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration/status', SPEC_AND_METADATA],
  ['networking.k8s.io/ServiceCIDR/status', SPEC_AND_METADATA],
  ['resource.k8s.io/ResourceClaim/status', SPEC_AND_METADATA],
  ['storage.k8s.io/VolumeAttachment/status', SPEC_AND_METADATA],
]);

/**
 * What an endpoint resets whatever a client sends, and so gives to nobody: the status where it has an endpoint of its own, and there all
 * but the status.
 */
export function resetFields({ group, kind, subresources }: Pick<KindInfo, 'group' | 'kind' | 'subresources'>, subresource = ''): FieldSet {
  const own = OWN.get(`${group}/${kind}${subresource === '' ? '' : `/${subresource}`}`);
  if (own) return own;
  if (subresource === '') return subresources.includes('status') ? STATUS : NO_FIELDS;
  return subresource === 'status' ? SPEC : NO_FIELDS;
}
