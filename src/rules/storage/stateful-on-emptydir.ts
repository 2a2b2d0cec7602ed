import { parseImage } from '../../kubernetes/image.ts';
import { defineRule } from '../../lint/rule.ts';

/** Where databases keep their data, by the last part of their image's name. */
const DATA: readonly (readonly [image: RegExp, folder: string])[] = [
  [/^(?:mysql|mariadb|percona)(?:-server)?$/, '/var/lib/mysql'],
  [/^(?:postgres|postgresql|postgis|timescaledb|pgvector)$/, '/var/lib/postgresql'],
  [/^(?:mysql|mariadb|postgresql|mongodb|cassandra|etcd|rabbitmq|elasticsearch|kafka|zookeeper|influxdb|couchdb|minio)$/, '/bitnami'],
  [/^(?:mongo|mongodb|mongodb-community-server)$/, '/data/db'],
  [/^(?:elasticsearch|elasticsearch-oss)$/, '/usr/share/elasticsearch/data'],
  [/^opensearch$/, '/usr/share/opensearch/data'],
  [/^cassandra$/, '/var/lib/cassandra'],
  [/^(?:cockroach|cockroachdb)$/, '/cockroach/cockroach-data'],
  [/^etcd$/, '/var/lib/etcd'],
  [/^influxdb$/, '/var/lib/influxdb'],
  [/^(?:clickhouse|clickhouse-server)$/, '/var/lib/clickhouse'],
  [/^(?:kafka|cp-kafka)$/, '/var/lib/kafka'],
  [/^zookeeper$/, '/data'],
  [/^rabbitmq$/, '/var/lib/rabbitmq'],
  [/^couchdb$/, '/opt/couchdb/data'],
  [/^neo4j$/, '/data'],
  [/^minio$/, '/data'],
  [/^(?:mssql|mssql-server|azure-sql-edge)$/, '/var/opt/mssql'],
];

/** An emptyDir is deleted with its Pod: with every update, every drain, every eviction. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Keep the data of a database on a PersistentVolumeClaim.',
    presets: ['strict', 'production'],
  },
  messages: {
    emptyDir: (container: string, folder: string, volume: string) =>
      `container "${container}" keeps its database under ${folder} in the emptyDir "${volume}", which is deleted with the Pod, at every update too; mount a PersistentVolumeClaim`,
  },
  create({ report }) {
    return {
      container({ container, field, name, pod, role }) {
        const image = parseImage(container.image ?? '');
        if (role !== 'app' || 'problem' in image || ['Job', 'CronJob'].includes(pod.owner.resource.kind)) return;
        const last = image.repository.slice(image.repository.lastIndexOf('/') + 1);
        const folders = DATA.filter(([known]) => known.test(last)).map(([, folder]) => folder);
        for (const [index, { mountPath = '', name: volume }] of (container.volumeMounts ?? []).entries()) {
          const position = (pod.spec.volumes ?? []).findIndex((one) => one.name === volume);
          if (pod.spec.volumes?.[position]?.emptyDir === undefined || !folders.some((folder) => isInside(mountPath, folder))) continue;
          report('emptyDir', field.at('volumeMounts', index, 'mountPath'), name, mountPath, volume ?? '').related(
            pod.field.at('volumes', position, 'emptyDir'),
            'gone with the Pod',
          );
        }
      },
    };
  },
});

const isInside = (path: string, folder: string): boolean => path.replace(/\/$/, '') === folder || path.startsWith(`${folder}/`);
