import type { ClusterState } from '../apiserver/cluster-state.ts';
import type { KubernetesObject } from '../kubernetes/objects.ts';
import { inTrimmedColumns } from '../text/columns.ts';
import { bindingText } from './grant-text.ts';
import { homeOf } from './grants.ts';
import { isBootstrap } from './is-bootstrap.ts';
import { type Action, type Holder, whoCan } from './who-can.ts';

/** How the answer is wanted. */
export interface WhoCanOptions {
  /** Bindings of every namespace count. */
  readonly allNamespaces?: boolean | undefined;
  /** Also those whom every cluster's own bindings let. */
  readonly showBootstrap?: boolean | undefined;
  readonly noHeaders?: boolean | undefined;
  /** Where the user wrote an object: `rbac/web.yaml:21`; undefined where they did not. */
  readonly placeOf?: ((object: KubernetesObject) => string | undefined) | undefined;
}

/** The table of `auth who-can`: subject after subject, with the binding and the role that let them. */
export function whoCanText(action: Action, state: ClusterState, options: WhoCanOptions = {}): string {
  const all = whoCan(action, state, options.allNamespaces);
  const shown = options.showBootstrap ? all : all.filter(({ grant }) => !isBootstrap(grant.binding));
  const hidden = all.length - shown.length;
  const note = hidden === 0 ? '' : `${hidden} more by bindings that every cluster has (--show-bootstrap)\n`;
  if (shown.length === 0) return `nobody may ${actionText(action, options)}\n${note}`;
  return `${table(shown, options)}${note}`;
}

const HEADER = ['SUBJECT', 'KIND', 'OBJECTS', 'GRANTED BY'];

const table = (holders: readonly Holder[], options: WhoCanOptions): string =>
  inTrimmedColumns([...(options.noHeaders ? [] : [HEADER]), ...holders.map((holder) => row(holder, options))]);

function row({ subject, grant, names }: Holder, { placeOf }: WhoCanOptions): string[] {
  const { kind, name, namespace } = subject;
  const who = kind === 'ServiceAccount' ? `${namespace ?? homeOf(grant.binding)}/${name}` : name;
  return [who, kind, names === undefined ? 'all' : names.join(','), bindingText(grant.binding), placeOf?.(grant.binding) ?? ''];
}

function actionText(action: Action, { allNamespaces }: WhoCanOptions): string {
  if (action.path !== undefined) return `${action.verb} ${action.path}`;
  const { verb, resource, subresource = '', group, namespace = '', name = '' } = action;
  const what = `${resource}${group === '' ? '' : `.${group}`}${subresource === '' ? '' : `/${subresource}`}`;
  const where = allNamespaces ? ' in any namespace' : namespace === '' ? '' : ` in namespace ${JSON.stringify(namespace)}`;
  return `${verb} ${what}${name === '' ? '' : ` ${JSON.stringify(name)}`}${where}`;
}
