import { referenceRule } from './reference-rule.ts';

/** Without its Secret a private image cannot be pulled; the Pod is made all the same. */
export default referenceRule('Name Secrets for pulling images that exist in the namespace.', function* (cluster) {
  const harm = 'images are pulled without credentials, and private ones are not pulled at all';
  const named = [
    ...cluster.podSpecs.map(({ owner, field }) => ({ owner, list: field.at('imagePullSecrets') })),
    ...cluster.ofKind('', 'ServiceAccount').map((owner) => ({ owner, list: owner.field.at('imagePullSecrets') })),
  ];
  for (const { owner, list } of named)
    for (const item of list.items()) yield { owner, group: '', kind: 'Secret', place: item.at('name'), harm };
});
