import type { Fix } from '../../diagnostics/diagnostic.ts';
import type { ContainerView } from '../../lint/views.ts';
import type { Value } from '../../loader/write-yaml.ts';
import { setting } from '../mend.ts';

/** Writes a probe: the one that is given as JSON, else one that connects to the first TCP port that is declared. None where there is neither. */
export function probing(view: ContainerView, key: 'livenessProbe' | 'readinessProbe', given: string): Fix | undefined {
  const port = view.container.ports?.find(({ protocol = 'TCP', containerPort = 0 }) => protocol === 'TCP' && containerPort > 0);
  const probe = given === '' ? port?.containerPort && { tcpSocket: { port: port.name ?? port.containerPort } } : parsed(given);
  return probe ? setting(view.field, [key], probe) : undefined;
}

function parsed(text: string): Value | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null ? (value as Value) : undefined;
  } catch {
    return undefined;
  }
}
