import type { ObjectView } from '../lint/views.ts';
import type { Field } from '../loader/field.ts';

/** Where the parts of a backend are written: v1 has them under `service`, the versions before it beside each other. */
export interface Backend {
  readonly name: Field;
  readonly portName: Field;
  readonly portNumber: Field;
}

function backendOf(field: Field): Backend {
  const service = field.at('service');
  if (service.exists || !field.at('serviceName').exists)
    return { name: service.at('name'), portName: service.at('port', 'name'), portNumber: service.at('port', 'number') };
  const port = field.at('servicePort');
  const nothing = field.at('service', 'port');
  const isName = typeof port.value === 'string' && !/^\d+$/.test(port.value);
  return { name: field.at('serviceName'), portName: isName ? port : nothing, portNumber: isName ? nothing : port };
}

/** The backends of an Ingress, of any version. */
export const backendsOf = ({ field }: ObjectView): Backend[] => fieldsOf(field).map(backendOf);

const fieldsOf = (field: Field): Field[] => [
  field.at('spec', 'defaultBackend'),
  field.at('spec', 'backend'),
  ...field
    .at('spec', 'rules')
    .items()
    .flatMap((rule) => rule.at('http', 'paths').items())
    .map((path) => path.at('backend')),
];
