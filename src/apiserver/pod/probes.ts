import type { HTTPGetAction, Lifecycle, LifecycleHandler, Probe } from 'kubernetes-types/core/v1';
import { type FieldErrors, forbidden, invalid, notSupported, required } from '../../kubernetes/field-error.ts';
import type { FieldPath } from '../../kubernetes/field-path.ts';
import { isHTTPHeaderName, isValidPortName, isValidPortNum } from '../../kubernetes/names.ts';
import type { Decoded } from '../../kubernetes/objects.ts';
import type { PodContext } from './context.ts';
import { has } from './features.ts';

type Handler = Decoded<Pick<Probe, 'exec' | 'httpGet' | 'tcpSocket' | 'grpc'> & Pick<LifecycleHandler, 'sleep'>>;

/** What the hooks and probes of a container are checked against. */
export interface ProbeSetting {
  /** `terminationGracePeriodSeconds` of the pod: no sleep may be longer. */
  readonly gracePeriod: number | undefined;
  readonly context: PodContext;
}

/** The probes of a container that may have them (`validateLivenessProbe` and its siblings; core, read at 1.34). */
export function* validateProbes(
  container: Decoded<{ livenessProbe?: Probe; readinessProbe?: Probe; startupProbe?: Probe }>,
  path: FieldPath,
  setting: ProbeSetting,
): FieldErrors {
  const { livenessProbe, readinessProbe, startupProbe } = container;
  if (livenessProbe) yield* validateOneSuccess(livenessProbe, path.child('livenessProbe'), setting);
  if (readinessProbe) {
    yield* validateProbe(readinessProbe, path.child('readinessProbe'), setting);
    const { terminationGracePeriodSeconds } = readinessProbe;
    if (terminationGracePeriodSeconds !== undefined)
      yield invalid(
        path.child('readinessProbe', 'terminationGracePeriodSeconds'),
        terminationGracePeriodSeconds,
        'must not be set for readinessProbes',
      );
  }
  if (startupProbe) yield* validateOneSuccess(startupProbe, path.child('startupProbe'), setting);
}

function* validateOneSuccess(probe: Decoded<Probe>, path: FieldPath, setting: ProbeSetting): FieldErrors {
  yield* validateProbe(probe, path, setting);
  const { successThreshold = 0 } = probe;
  if (successThreshold !== 1) yield invalid(path.child('successThreshold'), successThreshold, 'must be 1');
}

const COUNTS = ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold'] as const;

function* validateProbe(probe: Decoded<Probe>, path: FieldPath, setting: ProbeSetting): FieldErrors {
  const { exec, httpGet, tcpSocket, grpc, terminationGracePeriodSeconds: grace } = probe;
  yield* validateHandler({ exec, httpGet, tcpSocket, grpc }, path, setting);
  for (const field of COUNTS) {
    const value = probe[field] ?? 0;
    if (value < 0) yield invalid(path.child(field), value, 'must be greater than or equal to 0');
  }
  if (grace !== undefined && grace <= 0) yield invalid(path.child('terminationGracePeriodSeconds'), grace, 'must be greater than 0');
}

/** `validateLifecycle` (core, read at 1.34). */
export function* validateLifecycle(lifecycle: Decoded<Lifecycle>, path: FieldPath, setting: ProbeSetting): FieldErrors {
  for (const hook of ['postStart', 'preStop'] as const) {
    const handler = lifecycle[hook];
    if (!handler) continue;
    const { exec, httpGet, tcpSocket, sleep } = handler;
    yield* validateHandler({ exec, httpGet, tcpSocket, sleep }, path.child(hook), setting);
  }
}

/** The first handler counts; each further one is refused without a look at it. */
function* validateHandler(handler: Handler, path: FieldPath, setting: ProbeSetting): FieldErrors {
  const { exec, httpGet, tcpSocket, grpc, sleep } = handler;
  const checks = {
    exec: exec && (() => validateExec(exec, path.child('exec'))),
    httpGet: httpGet && (() => validateHTTPGet(httpGet, path.child('httpGet'))),
    tcpSocket: tcpSocket && (() => validatePort(tcpSocket.port, path.child('tcpSocket', 'port'))),
    grpc: grpc && (() => validatePort(grpc.port, path.child('grpc', 'port'))),
    sleep: sleep && (() => validateSleep(sleep.seconds ?? 0, path.child('sleep'), setting)),
  };
  let handlers = 0;
  for (const [name, check] of Object.entries(checks)) {
    if (!check) continue;
    if (handlers++ > 0) yield forbidden(path.child(name), 'may not specify more than 1 handler type');
    else yield* check();
  }
  if (handlers === 0) yield required(path, 'must specify a handler type');
}

function* validateExec({ command }: Decoded<{ command?: string[] }>, path: FieldPath): FieldErrors {
  if ((command ?? []).length === 0) yield required(path.child('command'));
}

const SCHEMES = ['HTTP', 'HTTPS'];

function* validateHTTPGet(get: Decoded<HTTPGetAction>, path: FieldPath): FieldErrors {
  const { path: target = '', scheme = '', httpHeaders } = get;
  if (target === '') yield required(path.child('path'));
  yield* validatePort(get.port, path.child('port'));
  if (!SCHEMES.includes(scheme)) yield notSupported(path.child('scheme'), scheme, SCHEMES);
  for (const { name = '' } of httpHeaders ?? [])
    for (const problem of isHTTPHeaderName(name)) yield invalid(path.child('httpHeaders'), name, problem);
}

/** `ValidatePortNumOrName` (core, read at 1.34). */
function* validatePort(port: number | string | undefined, path: FieldPath): FieldErrors {
  const value = port ?? 0;
  const problems = typeof value === 'number' ? isValidPortNum(value) : isValidPortName(value);
  for (const problem of problems) yield invalid(path, value, problem);
}

function* validateSleep(seconds: number, path: FieldPath, { gracePeriod, context: { version } }: ProbeSetting): FieldErrors {
  if (gracePeriod === undefined) return;
  const zeroAllowed = has('lifecycleSleepOfZero', version);
  if ((zeroAllowed ? seconds >= 0 : seconds > 0) && seconds <= gracePeriod) return;
  const bounds = `less than terminationGracePeriodSeconds (${gracePeriod})`;
  yield invalid(
    path,
    seconds,
    zeroAllowed ? `must be non-negative and ${bounds}` : `must be greater than 0 and ${bounds}${hint(version.minor)}`,
  );
}

/** 1.32 alone had the gate and told of it. */
const hint = (minor: number): string => (minor === 32 ? '. Enable AllowPodLifecycleSleepActionZeroValue feature gate for zero sleep.' : '');
