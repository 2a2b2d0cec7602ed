import { atLeast } from '../../kubernetes/version.ts';
import { at, count, type Fields, items, NONE, someOf, text, textOr, UNKNOWN, UNSET } from './fields.ts';
import { AGE, column, NAME, type PrintContext, type Printed, type TablePrinter } from './table.ts';

export const horizontalPodAutoscalers: TablePrinter = {
  columns: [
    NAME,
    column(
      'Reference',
      (object) => `${text(at(object, 'spec', 'scaleTargetRef', 'kind'))}/${text(at(object, 'spec', 'scaleTargetRef', 'name'))}`,
    ),
    column('Targets', targetsText),
    column('MinPods', (object) => textOr(at(object, 'spec', 'minReplicas'), UNSET)),
    column('MaxPods', (object) => count(at(object, 'spec', 'maxReplicas'))),
    column('Replicas', (object) => count(at(object, 'status', 'currentReplicas'))),
    AGE,
  ],
};

const MOST_METRICS = 2;

/** `cpu: 40%/80%`; what is not measured yet is unknown. */
function targetsText(object: Printed, context: PrintContext): string {
  const { specs, current } = metricsOf(object);
  if (specs.length === 0) return NONE;
  return someOf(
    specs.map((metric, index) => metricText(metric, current[index], context)),
    MOST_METRICS,
    ', ',
  );
}

/** A version 1 autoscaler has the use of the CPU in a field of its own, and the other metrics in annotations. */
function metricsOf(object: Printed): { readonly specs: readonly Fields[]; readonly current: readonly Fields[] } {
  if (object.apiVersion !== 'autoscaling/v1')
    return { specs: items(at(object, 'spec', 'metrics')), current: items(at(object, 'status', 'currentMetrics')) };
  const annotated = (name: string): readonly Fields[] =>
    annotatedMetrics(object.metadata.annotations?.[`autoscaling.alpha.kubernetes.io/${name}`]);
  return {
    specs: [...cpu('target', at(object, 'spec', 'targetCPUUtilizationPercentage')), ...annotated('metrics')],
    current: [...cpu('current', at(object, 'status', 'currentCPUUtilizationPercentage')), ...annotated('current-metrics')],
  };
}

const cpu = (side: 'target' | 'current', averageUtilization: unknown): readonly Fields[] =>
  averageUtilization === undefined ? [] : [{ type: 'Resource', resource: { name: 'cpu', [side]: { averageUtilization } } }];

function annotatedMetrics(json: string | undefined): readonly Fields[] {
  try {
    const metrics: unknown = JSON.parse(json ?? '[]');
    return items(metrics).map(asOfToday);
  } catch {
    return [];
  }
}

/** The annotations keep metrics as version 2beta1 wrote them. */
function asOfToday(metric: Fields): Fields {
  const [type] = [text(metric['type'])];
  const field = fieldOf(type);
  const source = at(metric, field) as Fields | undefined;
  if (source === undefined) return metric;
  const target = {
    averageUtilization: source['targetAverageUtilization'],
    averageValue: source['targetAverageValue'] ?? (type === 'Object' || type === 'External' ? source['averageValue'] : undefined),
    value: source['targetValue'],
  };
  const current = {
    averageUtilization: source['currentAverageUtilization'],
    averageValue: source['currentAverageValue'] ?? (type === 'Object' ? source['averageValue'] : undefined),
    value: source['currentValue'],
  };
  return { type, [field]: { ...source, target, current } };
}

const fieldOf = (type: string): string => type.charAt(0).toLowerCase() + type.slice(1);

function metricText(metric: Fields, current: unknown, context: PrintContext): string {
  const type = text(metric['type']);
  const source = at(metric, fieldOf(type));
  const [target, now] = [at(source, 'target'), at(current, fieldOf(type), 'current')];
  switch (type) {
    case 'Resource':
    case 'ContainerResource': {
      const name = atLeast(context.version, '1.30') ? `${text(at(source, 'name'))}: ` : '';
      return name + resourceText(target, now);
    }
    case 'Pods':
      return `${measured(now, 'averageValue')}/${quantity(at(target, 'averageValue'))}`;
    case 'Object':
    case 'External':
      return at(target, 'averageValue') === undefined
        ? `${measured(now, 'value')}/${quantity(at(target, 'value'))}`
        : `${now === undefined ? UNKNOWN : textOr(at(now, 'averageValue'), UNKNOWN)}/${text(at(target, 'averageValue'))} (avg)`;
    default:
      return '<unknown type>';
  }
}

function resourceText(target: unknown, now: unknown): string {
  const average = at(target, 'averageValue');
  if (average !== undefined) return `${measured(now, 'averageValue')}/${text(average)}`;
  const percent = (value: unknown, otherwise: string): string => (value === undefined ? otherwise : `${text(value)}%`);
  return `${percent(at(now, 'averageUtilization'), UNKNOWN)}/${percent(at(target, 'averageUtilization'), '<auto>')}`;
}

/** A quantity that is not there, where something was measured, is Go's nil. */
const measured = (now: unknown, field: string): string => (now === undefined ? UNKNOWN : quantity(at(now, field)));
const quantity = (value: unknown): string => textOr(value, '<nil>');
