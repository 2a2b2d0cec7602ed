import type { PodSpec, WindowsSecurityContextOptions } from 'kubernetes-types/core/v1';
import { type FieldErrors, invalid } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import { isDNS1123Subdomain } from '../../kubernetes/names.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import { containersOf } from './visit-containers.ts';

const MAX_CREDENTIAL_SPEC = 64 * 1024;
const MAX_DOMAIN = 256;
const MAX_USER = 104;

/** `validateWindowsSecurityContextOptions` (core, read at 1.34). */
export function* validateWindowsOptions(options: Decoded<WindowsSecurityContextOptions> | undefined, path: FieldPath): FieldErrors {
  const { gmsaCredentialSpecName: specName, gmsaCredentialSpec: spec, runAsUserName: user } = options ?? {};
  if (specName !== undefined)
    for (const problem of isDNS1123Subdomain(specName)) yield invalid(path.child('gmsaCredentialSpecName'), specName, problem);
  if (spec === '') yield invalid(path.child('gmsaCredentialSpec'), spec, 'gmsaCredentialSpec cannot be an empty string');
  else if (spec !== undefined && Buffer.byteLength(spec) > MAX_CREDENTIAL_SPEC)
    yield invalid(path.child('gmsaCredentialSpec'), spec, 'gmsaCredentialSpec size must be under 64 KiB');
  if (user !== undefined) for (const problem of userProblems(user)) yield invalid(path.child('runAsUserName'), user, problem);
}

/** What is wrong with a Windows account, `domain\user` or `user`. */
function* userProblems(account: string): Generator<string, void, undefined> {
  if (account === '') return yield 'runAsUserName cannot be an empty string';
  if (/[\u0000-\u001f\u007f]/.test(account)) return yield 'runAsUserName cannot contain control characters';
  const parts = account.split('\\');
  if (parts.length > 2) return yield 'runAsUserName cannot contain more than one backslash';
  const [user = '', domain] = parts.reverse();
  if (domain !== undefined) {
    if (Buffer.byteLength(domain) >= MAX_DOMAIN) yield `runAsUserName's Domain length must be under ${MAX_DOMAIN} characters`;
    if (!NETBIOS.test(domain) && !DNS.test(domain)) yield "runAsUserName's Domain doesn't match the NetBios nor the DNS format";
  }
  if (user === '') yield "runAsUserName's User cannot be empty";
  else if (Buffer.byteLength(user) > MAX_USER) yield `runAsUserName's User length must not be longer than ${MAX_USER} characters`;
  if (/^[. ]+$/.test(user)) yield "runAsUserName's User cannot contain only periods or spaces";
  if (/["/\\:;|=,+*?<>@[\]]/.test(user)) yield `runAsUserName's User cannot contain the following characters: "/\\:;|=,+*?<>@[]`;
}

const NETBIOS = /^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/;
const DNS_LABEL = '[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?';
const DNS = new RegExp(`^${DNS_LABEL}(?:\\.${DNS_LABEL})*$`);

/** `validateWindowsHostProcessPod` (core, read at 1.34): all containers are of the host or none, and then the network is too. */
export function* validateHostProcess(spec: Decoded<PodSpec> | undefined, path: FieldPath): FieldErrors {
  const podValue = spec?.securityContext?.windowsOptions?.hostProcess;
  let containers = 0;
  let hostProcesses = 0;
  for (const [container, place] of containersOf(spec, path)) {
    containers++;
    const value = container.securityContext?.windowsOptions?.hostProcess;
    if (podValue !== undefined && value !== undefined && podValue !== value)
      yield invalid(
        place.child('securityContext', 'windowsOptions', 'hostProcess'),
        value,
        `pod hostProcess value must be identical if both are specified, was ${podValue}`,
      );
    if (value ?? podValue) hostProcesses++;
  }
  if (hostProcesses === 0) return;
  if (hostProcesses !== containers)
    yield invalid(path, '', 'If pod contains any hostProcess containers then all containers must be HostProcess containers');
  if (!spec?.hostNetwork)
    yield invalid(path.child('hostNetwork'), false, 'hostNetwork must be true if pod contains any hostProcess containers');
}
