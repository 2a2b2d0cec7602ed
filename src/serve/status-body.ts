import type { Status } from '../apiserver/status.ts';

/** A refusal as the server prints it (`metav1.Status`, read at 1.34). */
export function statusBody({ code, reason, message, causes, details }: Status): object {
  const hasDetails = details !== undefined || causes !== undefined;
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message,
    ...(reason === undefined ? {} : { reason }),
    ...(hasDetails ? { details: detailsBody(details, causes) } : {}),
    code,
  };
}

function detailsBody({ name, group, kind }: NonNullable<Status['details']> = {}, causes: Status['causes']): object {
  const given = { name, group, kind, causes: causes?.map((cause) => withoutEmpty({ ...cause })) };
  return withoutEmpty(given);
}

const withoutEmpty = (object: object): object =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined && value !== ''));

/** What a DELETE answers when the object is gone. */
export function deletedBody({
  name,
  group,
  plural,
  uid,
}: {
  name: string;
  group: string;
  plural: string;
  uid: string | undefined;
}): object {
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Success',
    details: withoutEmpty({ name, group, kind: plural, uid }),
  };
}
