import { type ImageReference, parseImage } from '../../kubernetes/image.ts';
import { defineRule } from '../../lint/rule.ts';

/** An image without a tag or digest runs whatever `latest` is on the day a node pulls it. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Require a fixed tag or a digest on every container image.',
    presets: ['recommended', 'strict', 'security', 'production'],
    notes: ['local'],
  },
  messages: {
    untagged: (container: string, image: string) =>
      `container "${container}" runs "${image}" without a tag, so that each node runs whatever "latest" was when it pulled; write the version that you tested, as in "${image}:1.2.3"`,
    latest: (container: string, image: string) =>
      `container "${container}" runs "${image}", and "latest" is another image from one day to the next; write the version that you tested`,
    local: (container: string, image: string) =>
      `container "${container}" runs "${image}", which names no registry and is none of Docker's own images: what builds it must put a name with a tag here`,
  },
  create({ report }) {
    return {
      container({ name, field }) {
        const place = field.at('image');
        if (typeof place.value !== 'string' || place.value === '') return;
        const image = parseImage(place.value);
        // What is no reference is told of elsewhere; many are placeholders.
        if ('problem' in image || image.digest !== undefined) return;
        if (image.tag === undefined) report(isLocal(image) ? 'local' : 'untagged', place, name, place.value);
        else if (image.tag === 'latest') report('latest', place, name, place.value);
      },
    };
  },
});

/** No registry has it: a name that Skaffold, Tilt or kustomize replaces before anything is applied. */
const isLocal = ({ registry, repository }: ImageReference): boolean =>
  registry === 'docker.io' && repository.startsWith('library/') && !OFFICIAL.has(repository.slice('library/'.length));

/** Those of Docker's own images that are in use (hub.docker.com, "Docker Official Image"). */
const OFFICIAL: ReadonlySet<string> = new Set(
  [
    'adminer almalinux alpine amazonlinux arangodb archlinux bash buildpack-deps busybox caddy cassandra centos chronograf clearlinux',
    'clickhouse clojure composer consul couchbase couchdb dart debian docker drupal eclipse-mosquitto eclipse-temurin elasticsearch elixir',
    'erlang fedora flink fluentd gcc ghost golang gradle groovy haproxy haskell hello-world httpd influxdb java jenkins jetty joomla jruby',
    'julia kapacitor kibana kong krakend logstash mariadb matomo maven mediawiki memcached mongo mongo-express monica mono mysql nats',
    'neo4j nextcloud nginx node odoo openjdk opensuse oraclelinux orientdb percona perl php phpmyadmin photon plone postgres pypy python',
    'r-base rabbitmq redis redmine registry rethinkdb rocket.chat rockylinux ruby rust sapmachine solr sonarqube spark storm swift',
    'telegraf tomcat tomee traefik ubuntu unit varnish vault websphere-liberty wordpress xwiki yourls znc zookeeper',
  ].flatMap((line) => line.split(' ')),
);
