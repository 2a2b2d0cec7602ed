/** What an object is: the group (empty for the core group), its version and the kind's name. */
export interface GroupVersionKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

/** As Go prints it: `apps/v1, Kind=Deployment`, and `/v1, Kind=Pod` for the core group. */
export const gvkText = ({ group, version, kind }: GroupVersionKind): string => `${group}/${version}, Kind=${kind}`;
