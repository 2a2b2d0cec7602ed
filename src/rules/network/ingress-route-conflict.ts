import { defineRule } from '../../lint/rule.ts';
import type { Field } from '../../loader/field.ts';
import type { ObjectView } from '../../lint/views.ts';

/** Which of two Ingresses gets a request that both want, nobody wrote down. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Send a host and path with one Ingress alone.',
    presets: ['recommended', 'strict', 'production'],
    notes: ['apart'],
  },
  messages: {
    both: (route: string, other: string) =>
      `${route} is already the route of Ingress "${other}", which sends it elsewhere: which one wins depends on the controller, often on the age of the objects; give one of them another path`,
    apart: (route: string, other: string) =>
      `${route} is the route of Ingress "${other}" in another file too; if both go to one cluster, which one wins depends on the controller`,
  },
  create({ report }) {
    return {
      cluster(cluster) {
        const seen = new Map<string, Route>();
        for (const route of cluster.ofKind('networking.k8s.io', 'Ingress').flatMap(routesOf)) {
          const other = seen.get(route.key);
          if (other === undefined) seen.set(route.key, route);
          else if (other.ingress.name !== route.ingress.name && other.backend !== route.backend)
            report(isTogether(other.ingress, route.ingress) ? 'both' : 'apart', route.field, route.text, other.ingress.name).related(
              other.field,
              'the other route',
            );
        }
      },
    };
  },
});

interface Route {
  readonly ingress: ObjectView;
  readonly field: Field;
  readonly key: string;
  readonly text: string;
  readonly backend: string;
}

/** The routes of an Ingress without those that a controller tells apart by annotation, as canaries. */
function routesOf(ingress: ObjectView): Route[] {
  const { field, namespace } = ingress;
  const annotations = JSON.stringify(field.at('metadata', 'annotations').value ?? {});
  const ingressClass =
    field.at('spec', 'ingressClassName').value ?? field.at('metadata', 'annotations', 'kubernetes.io/ingress.class').value;
  if (/canary|server-alias|router\.|match-|conditions\./.test(annotations)) return [];
  return field
    .at('spec', 'rules')
    .items()
    .flatMap((rule) =>
      rule
        .at('http', 'paths')
        .items()
        .map((path) => {
          const host = String(rule.at('host').value ?? '*');
          const [route, type] = [String(path.at('path').value ?? '/'), String(path.at('pathType').value ?? '')];
          return {
            ingress,
            field: path.at('path').exists ? path.at('path') : path,
            key: JSON.stringify([host, route, type, ingressClass ?? '']),
            text: `${host === '*' ? 'every host' : host} with path ${route}`,
            backend: JSON.stringify([namespace, path.at('backend').value]),
          };
        }),
    );
}

/** Files apart may be for clusters apart. */
const isTogether = (a: ObjectView, b: ObjectView): boolean => a.field.document.source === b.field.document.source;
