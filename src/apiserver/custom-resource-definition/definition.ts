import type { ObjectMeta } from 'kubernetes-types/meta/v1';
import type { Schema } from './schema.ts';

/** `CustomResourceDefinition` v1, as far as the server looks at it. */
export interface Definition {
  apiVersion: string;
  kind: string;
  metadata: ObjectMeta;
  spec: DefinitionSpec;
  status?: { storedVersions?: string[]; acceptedNames?: Names; conditions?: DefinitionCondition[] };
}

export interface DefinitionCondition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
  readonly lastTransitionTime?: string;
}

export interface Names {
  plural?: string;
  singular?: string;
  kind?: string;
  listKind?: string;
  shortNames?: string[];
  categories?: string[];
}

export interface DefinitionSpec {
  group?: string;
  scope?: string;
  names?: Names;
  versions?: DefinitionVersion[];
  preserveUnknownFields?: boolean;
  conversion?: Conversion;
}

/** What a version has of its own, and the definition where all versions have the same. */
export interface Settings {
  schema?: { openAPIV3Schema?: Schema };
  subresources?: Subresources;
  additionalPrinterColumns?: PrinterColumn[];
  selectableFields?: { jsonPath?: string }[];
}

export interface DefinitionVersion extends Settings {
  name?: string;
  served?: boolean;
  storage?: boolean;
  deprecated?: boolean;
  deprecationWarning?: string;
}

export interface Subresources {
  status?: object;
  scale?: { specReplicasPath?: string; statusReplicasPath?: string; labelSelectorPath?: string };
}

export interface PrinterColumn {
  name?: string;
  type?: string;
  format?: string;
  jsonPath?: string;
}

export interface Conversion {
  strategy?: string;
  webhook?: {
    conversionReviewVersions?: string[];
    clientConfig?: { url?: string; service?: { name?: string; namespace?: string; path?: string; port?: number }; caBundle?: string };
  };
}
