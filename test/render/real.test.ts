import { afterAll, describe, expect, it } from 'vitest';
import { Folder } from '../cli/run.ts';
import { CHART, RENDERED } from './chart.ts';
import { FILES, PROD } from './overlay.ts';
import { printing, Programs } from './programs.ts';

/** Only `npm run test:render` fetches the real programs: they are large. */
const isWanted = process.env['KUBEPROOF_REAL'] === '1';

describe.runIf(isWanted)('the real programs', async () => {
  const { realClients } = await import('../../scripts/real-kubectl.mjs');
  const release = '1.34';
  const folder = new Folder({ ...FILES, ...CHART });
  const recorded = new Programs({ kustomize: printing(PROD), helm: `process.stdout.write(${JSON.stringify(RENDERED)});` });
  afterAll(() => {
    folder.remove();
    recorded.remove();
  });
  const lint = async (env: Record<string, string>): Promise<unknown> => {
    const { out } = await folder.run(['lint', '-f', 'json'], { env });
    return JSON.parse(out);
  };

  it('make of our files what was recorded', async () => {
    const { kubectl, helm } = realClients(release);
    const real = new Programs();
    real.link('kubectl', kubectl);
    real.link('helm', helm);
    expect(await lint({ PATH: real.folder })).toEqual(await lint(recorded.env));
    real.remove();
  });

  it('of an older release work too', async () => {
    const { kubectl } = realClients('1.26');
    const real = new Programs();
    real.link('kubectl', kubectl);
    const { out } = await folder.run(['lint', 'overlays', 'base', '-f', 'compact'], { env: real.env });
    expect(out).toMatch(/^overlays\/prod\/kustomization\.yaml:5:13: /m);
    real.remove();
  });
});
