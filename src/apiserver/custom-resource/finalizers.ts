import { isQualifiedName } from '../../kubernetes/names.ts';
import { atLeast, type KubernetesVersion } from '../../kubernetes/version.ts';

const STANDARD = ['orphan', 'foregroundDeletion', 'kubernetes'];

/** Finalizers without a path are warned of since 1.29, in more words since 1.32 (`validateKubeFinalizerName`, apiextensions). */
export function* finalizerWarnings(finalizers: readonly string[], version: KubernetesVersion): Generator<string> {
  if (!atLeast(version, '1.29')) return;
  const path = atLeast(version, '1.32') ? ' including a path (/)' : '';
  for (const finalizer of [...new Set(finalizers)].sort()) {
    const name = `metadata.finalizers: ${JSON.stringify(finalizer)}`;
    for (const problem of isQualifiedName(finalizer, version)) yield `${name}: ${problem}`;
    if (!finalizer.includes('/') && !STANDARD.includes(finalizer))
      yield `${name}: prefer a domain-qualified finalizer name${path} to avoid accidental conflicts with other finalizer writers`;
  }
}
