import { groupVersionOf } from '../../kubernetes/objects.ts';
import { buildCluster } from '../../lint/cluster.ts';
import type { Cluster, ObjectView, PodSpecView, ServiceView } from '../../lint/views.ts';
import type { Field } from '../../loader/field.ts';
import { labelsOf, podsIn, portPlaces } from '../../rules/selected-pods.ts';
import { linksOf } from '../names/links.ts';
import { keysOf } from '../names/parts.ts';
import { podsBehind } from '../names/ports.ts';
import { type Aim, aimOf } from '../names/references.ts';
import { COMPLETION } from '../protocol.ts';
import type { Offer } from './offer.ts';
import type { Step } from './schema-place.ts';
import type { TypedPlace } from './typed-place.ts';

/** The names that exist and can stand at the cursor: objects, their ports and keys, labels, volumes. */
export function namesAt(typed: TypedPlace, cluster: Cluster, defaultNamespace: string): Offer[] {
  const { apiVersion = '', kind = '', path, around } = typed;
  const { group } = groupVersionOf(apiVersion);
  const written = pathText(path);
  const link = linksOf(group, kind).find((each) => each.path === written);
  const namespace = around?.resource.namespace ?? defaultNamespace;
  if (link) return objectOffers(aimOf(link, around?.parent, namespace), cluster);
  if (around === undefined) return [];
  const { resource, parent } = around;
  const own = buildCluster({ resources: [resource], documents: [resource.document] }, cluster.version, defaultNamespace);
  const place: Place = { typed, parent, namespace, written, cluster, view: own.objects[0], pod: own.podSpecs[0] };
  return OFFERS.flatMap((offer) => offer(place));
}

interface Place {
  readonly typed: TypedPlace;
  readonly parent: Field;
  readonly namespace: string;
  /** The path from the object's root, with `[]` for any item. */
  readonly written: string;
  readonly cluster: Cluster;
  /** The object that is being written, as far as it goes. */
  readonly view: ObjectView | undefined;
  /** Its Pod, if it makes one. */
  readonly pod: PodSpecView | undefined;
}

const pathText = (path: readonly Step[]): string =>
  path.reduce<string>((text, step) => (typeof step === 'number' ? `${text}[]` : text === '' ? step : `${text}.${step}`), '');

function objectOffers({ group, kind, namespace }: Aim, cluster: Cluster): Offer[] {
  const found = cluster.ofKind(group, kind).filter((view) => view.namespace === '' || view.namespace === namespace);
  const seen = new Map(found.filter(({ name }) => name !== '').map((view) => [view.name, view]));
  return [...seen.values()].map(({ name, resource, namespace: home }) => ({
    label: name,
    kind: COMPLETION.reference,
    detail: `${resource.kind}${home === '' ? '' : ` in ${home}`}`,
  }));
}

const offer = (label: string | number, detail: string): Offer => ({ label: String(label), kind: COMPLETION.reference, detail });

/** Whoever knows the place offers; the others have nothing. */
const OFFERS: readonly ((place: Place) => Offer[])[] = [targetPorts, backendPorts, probePorts, keys, volumes, labels, resourceNames];

function targetPorts({ written, cluster, view }: Place): Offer[] {
  if (written !== 'spec.ports[].targetPort' || view?.resource.kind !== 'Service') return [];
  return (podsBehind(cluster, view as ServiceView) ?? [])
    .flatMap(portPlaces)
    .flatMap(({ port: { name, containerPort = 0 }, container }) => {
      const detail = `container ${container.name} of ${container.pod.owner.resource.kind} ${container.pod.owner.name}`;
      return [...(name === undefined ? [] : [offer(name, `${containerPort}, ${detail}`)]), offer(containerPort, detail)];
    });
}

function backendPorts({ typed: { path, kind }, parent, namespace, cluster }: Place): Offer[] {
  const [holder, step] = path.slice(-2);
  const isIngress = kind === 'Ingress' && holder === 'port';
  const isRoute = kind?.endsWith('Route') === true && step === 'port';
  if (!isIngress && !isRoute) return [];
  const name = (isIngress ? parent.up : parent)?.at('name').value;
  const services = cluster.ofKind('', 'Service').filter((service) => service.name === name && service.namespace === namespace);
  const ports = (services as readonly ServiceView[]).flatMap(({ object }) => object.spec?.ports ?? []);
  const detail = `Service ${String(name)}`;
  if (step === 'name') return ports.flatMap((port) => (port.name === undefined ? [] : [offer(port.name, `${port.port}, ${detail}`)]));
  return ports.map(({ port = 0, name: own }) => offer(port, own === undefined ? detail : `${own}, ${detail}`));
}

function probePorts({ typed: { path }, pod, parent }: Place): Offer[] {
  if (path.at(-1) !== 'port' || !String(path.at(-3)).endsWith('Probe')) return [];
  const container = pod?.containers.find(({ field }) => parent.isInside(field));
  return (container?.container.ports ?? []).flatMap(({ name, containerPort = 0 }) => [
    ...(name === undefined ? [] : [offer(name, String(containerPort))]),
    offer(containerPort, name ?? ''),
  ]);
}

function keys({ typed: { path }, parent, namespace, cluster }: Place): Offer[] {
  if (path.at(-1) !== 'key') return [];
  const isItem = typeof path.at(-2) === 'number';
  const holder = String(path.at(isItem ? -4 : -2));
  const kind = holder.startsWith('configMap') ? 'ConfigMap' : holder.startsWith('secret') ? 'Secret' : undefined;
  const source = isItem ? parent.up?.up : parent;
  const name = source?.at('name').value ?? source?.at('secretName').value;
  if (kind === undefined) return [];
  const objects = cluster.ofKind('', kind).filter((view) => view.name === name && view.namespace === namespace);
  return objects.flatMap(keysOf).map(({ key = '' }) => offer(key, `${kind} ${String(name)}`));
}

function volumes({ written, pod }: Place): Offer[] {
  if (!written.endsWith('ontainers[].volumeMounts[].name')) return [];
  return (pod?.spec.volumes ?? []).flatMap(({ name }) => (name ? [offer(name, 'volume of this Pod')] : []));
}

/** The labels that Pods of the namespace have, at a selector; those that the selector asks for, at the template's own. */
function labels({ written, typed: { path, isValue, kind, siblings }, namespace, cluster, pod, view }: Place): Offer[] {
  const holder = isValue ? pathText(path.slice(0, -1)) : written;
  const isSelector = /(?:^|\.)matchLabels$/.test(holder) || (kind === 'Service' && holder === 'spec.selector');
  const known = isSelector ? [...podsIn(cluster, namespace), ...(pod ? [pod] : [])].flatMap((each) => Object.entries(labelsOf(each))) : [];
  const wanted = view?.field.at('spec', 'selector', 'matchLabels').entries() ?? [];
  const asked = holder === 'spec.template.metadata.labels' ? wanted.map(({ key = '', value }) => [key, value] as const) : [];
  const all = [...known, ...asked];
  if (isValue)
    return unique(all.flatMap(([key, value]) => (key === path.at(-1) ? [String(value)] : []))).map((value) => offer(value, LABEL));
  return unique(all.map(([key]) => key)).flatMap((key) => keyOffer(key, LABEL, siblings));
}

const LABEL = 'label of Pods';

/** What can be asked for and limited: the resources that every node has, and the room of a claim. */
function resourceNames({ written, typed: { path, isValue, kind, siblings } }: Place): Offer[] {
  const isAmounts = !isValue && /\.resources\.(?:limits|requests)$/.test(written);
  if (!isAmounts) return [];
  const isClaim = kind === 'PersistentVolumeClaim' || path.includes('volumeClaimTemplates') || path.includes('volumeClaimTemplate');
  return (isClaim ? ['storage'] : ['cpu', 'memory', 'ephemeral-storage']).flatMap((name) => keyOffer(name, 'Quantity', siblings));
}

const keyOffer = (key: string, detail: string, siblings: ReadonlySet<string>): Offer[] =>
  siblings.has(key) ? [] : [{ ...offer(key, detail), text: `${key}: ` }];

const unique = (texts: readonly string[]): string[] => [...new Set(texts)];
