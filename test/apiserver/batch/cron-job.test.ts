import { describe, expect, it } from 'vitest';
import { ask, askUpdate, causes, storedOf } from '../asking.ts';

const jobTemplate = { spec: { template: { spec: { containers: [{ name: 'sum', image: 'sum' }], restartPolicy: 'Never' } } } };
const cronJob = (spec: object = {}, name = 'sum') => ({
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name },
  spec: { schedule: '0 3 * * *', jobTemplate, ...spec },
});

describe('a CronJob', () => {
  it('keeps three successes and one failure', () => {
    expect(storedOf(ask(cronJob())).spec).toMatchObject({
      concurrencyPolicy: 'Allow',
      suspend: false,
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 1,
    });
  });

  it.each<[string, object, string[]]>([
    ['no schedule', { schedule: '' }, ['spec.schedule: Required value']],
    [
      'too little of one',
      { schedule: '* * * *' },
      ['spec.schedule: Invalid value: "* * * *": expected exactly 5 fields, found 4: [* * * *]'],
    ],
    ['an unknown zone', { timeZone: 'Mars/Olympus' }, ['spec.timeZone: Invalid value: "Mars/Olympus": unknown time zone Mars/Olympus']],
    [
      'a zone of its own',
      { timeZone: 'local' },
      [
        'spec.timeZone: Invalid value: "local": timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones',
        'spec.timeZone: Invalid value: "local": unknown time zone local',
      ],
    ],
    ['an empty zone', { timeZone: '' }, ['spec.timeZone: Invalid value: "": timeZone must be nil or non-empty string']],
    [
      'a policy',
      { concurrencyPolicy: 'allow' },
      ['spec.concurrencyPolicy: Unsupported value: "allow": supported values: "Allow", "Forbid", "Replace"'],
    ],
    [
      'a selector',
      { jobTemplate: { spec: { ...jobTemplate.spec, manualSelector: true, selector: {} } } },
      [
        'spec.jobTemplate.spec.selector: Invalid value: {}: `selector` will be auto-generated',
        'spec.jobTemplate.spec.manualSelector: Unsupported value: true: supported values: "nil", "false"',
      ],
    ],
  ])('is refused for %s', (_, spec, expected) => {
    expect(causes(ask(cronJob(spec)))).toEqual(expected);
  });

  it('has a name with room for the time', () => {
    expect(causes(ask(cronJob({}, 'x'.repeat(52))))).toEqual([]);
    expect(causes(ask(cronJob({}, 'x'.repeat(53))))).toEqual([
      `metadata.name: Invalid value: "${'x'.repeat(53)}": must be no more than 52 characters`,
    ]);
  });

  it('names its zone in a field from 1.29 on, but may keep it where it was', () => {
    const zoned = cronJob({ schedule: 'TZ=UTC 0 3 * * *' });
    const refused = 'spec.schedule: Invalid value: "TZ=UTC 0 3 * * *": cannot use TZ or CRON_TZ in schedule, use timeZone field instead';
    expect(causes(ask(zoned))).toEqual([refused]);
    const old = ask(zoned, 28);
    expect(old.warnings).toHaveLength(1);
    expect(causes(askUpdate(storedOf(old), cronJob({ schedule: 'TZ=UTC 0 4 * * *' })))).toEqual([]);
    expect(causes(askUpdate(storedOf(old), cronJob({ schedule: 'TZ=UTC 0 4 * * *', timeZone: 'UTC' })))[0]).toContain('cannot use both');
    expect(causes(askUpdate(storedOf(ask(cronJob())), zoned))).toEqual([refused]);
  });
});
