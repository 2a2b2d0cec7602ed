import { describe, expect, it } from 'vitest';
import { ask, askUpdate, causes, storedOf } from '../asking.ts';

const template = { spec: { containers: [{ name: 'sum', image: 'shop/sum:1.0' }], restartPolicy: 'Never' } };
const job = (spec: object = {}, metadata: object = {}) => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'sum', ...metadata },
  spec: { template, ...spec },
});
const labelsOf = (labels: object | undefined) => Object.keys(labels ?? {});

describe('what a Job gets', () => {
  it.each<[object, object]>([
    [{}, { completions: 1, parallelism: 1, backoffLimit: 6, completionMode: 'NonIndexed', suspend: false, manualSelector: false }],
    [{ parallelism: 3 }, { parallelism: 3, backoffLimit: 6 }],
    [
      { completionMode: 'Indexed', completions: 2, backoffLimitPerIndex: 1 },
      { backoffLimit: 2147483647, podReplacementPolicy: 'TerminatingOrFailed' },
    ],
  ])('%j', (spec, expected) => {
    expect(storedOf(ask(job(spec))).spec).toMatchObject(expected);
  });

  it('has no wanted number of completions where only its parallelism is given', () => {
    expect(storedOf(ask(job({ parallelism: 3 }))).spec).not.toHaveProperty('completions');
  });

  it('selects by labels that it gets itself, with a prefix from 1.27 on', () => {
    const legacy = ['controller-uid', 'job-name'];
    const { metadata, spec } = storedOf(ask(job()));
    const { template: stored, selector } = spec as {
      template: typeof template & { metadata: { labels: object } };
      selector: { matchLabels: object };
    };
    expect(labelsOf(stored.metadata.labels).sort()).toEqual([...legacy.map((label) => `batch.kubernetes.io/${label}`), ...legacy]);
    expect(labelsOf(metadata.labels)).toEqual(labelsOf(stored.metadata.labels));
    expect(labelsOf(selector.matchLabels)).toEqual(['batch.kubernetes.io/controller-uid']);
    const older = storedOf(ask(job({}, { labels: { own: 'label' } }), 26));
    expect(labelsOf(older.metadata.labels)).toEqual(['own']);
    expect(older.spec).toMatchObject({ selector: { matchLabels: { 'controller-uid': expect.any(String) } } });
  });

  it('loses the fields whose gates are off, which the template of a CronJob keeps', () => {
    const policy = { completionMode: 'Indexed', completions: 1, successPolicy: { rules: [{ succeededCount: 1 }] } };
    expect(storedOf(ask(job(policy), 31)).spec).toHaveProperty('successPolicy');
    expect(storedOf(ask(job(policy), 30)).spec).not.toHaveProperty('successPolicy');
    const cronJob = {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name: 'sum' },
      spec: { schedule: '@daily', jobTemplate: job(policy) },
    };
    const { apiVersion, kind, ...jobTemplate } = cronJob.spec.jobTemplate;
    expect(storedOf(ask({ ...cronJob, spec: { ...cronJob.spec, jobTemplate } }, 30)).spec).toMatchObject({
      jobTemplate: { spec: { successPolicy: {} } },
    });
  });
});

const indexed = { completionMode: 'Indexed', completions: 10 };
const failing = (rule: object) => ({ podFailurePolicy: { rules: [{ action: 'Ignore', ...rule }] } });

describe('a Job is refused for', () => {
  it.each<[string, object, string[]]>([
    [
      'Pods that always restart',
      { template: { spec: { containers: template.spec.containers } } },
      ['spec.template.spec.restartPolicy: Required value: valid values: "OnFailure", "Never"'],
    ],
    [
      'a failure policy with Pods that restart',
      { ...failing({ onPodConditions: [{ type: 'Ready' }] }), template: { spec: { ...template.spec, restartPolicy: 'OnFailure' } } },
      ['spec.template.spec.restartPolicy: Invalid value: "OnFailure": only "Never" is supported when podFailurePolicy is specified'],
    ],
    [
      'a rule about nothing',
      failing({}),
      ['spec.podFailurePolicy.rules[0]: Invalid value: specifying one of OnExitCodes and OnPodConditions is required'],
    ],
    [
      'exit codes in disorder',
      failing({ onExitCodes: { containerName: 'other', operator: 'In', values: [2, 0, 2] } }),
      [
        'spec.podFailurePolicy.rules[0].onExitCodes.containerName: Invalid value: "other": must be one of the container or initContainer names in the pod template',
        'spec.podFailurePolicy.rules[0].onExitCodes.values[1]: Invalid value: 0: must not be 0 for the In operator',
        'spec.podFailurePolicy.rules[0].onExitCodes.values[2]: Duplicate value: 2',
        'spec.podFailurePolicy.rules[0].onExitCodes.values: Invalid value: [2,0,2]: must be ordered',
      ],
    ],
    ['an index too many', { ...indexed, successPolicy: { rules: [{ succeededIndexes: '1,3-10' }] } }, ['too large index: "10"']],
    ['indexes that do not rise', { ...indexed, successPolicy: { rules: [{ succeededIndexes: '1-4,3' }] } }, ['previous: 4, current: 3']],
    ['a part of three', { ...indexed, successPolicy: { rules: [{ succeededIndexes: '1-2-3' }] } }, ['the fragment "1-2-3" violates']],
    [
      'more successes than indexes',
      { ...indexed, successPolicy: { rules: [{ succeededIndexes: '0-1,5', succeededCount: 4 }] } },
      ['must be less than or equal to 3 (the number of indexes in the specified succeededIndexes field)'],
    ],
    [
      'a selector of its own that is not said to be one',
      { selector: { matchLabels: { app: 'sum' } } },
      [
        'spec.selector: Invalid value: {"matchLabels":{"app":"sum","batch.kubernetes.io/controller-uid":"00000000-0000-4000-8000-000000000000"}}: `selector` not auto-generated',
        'spec.template.metadata.labels: Invalid value',
      ],
    ],
    [
      'no selector of its own',
      { manualSelector: true },
      ['spec.selector: Required value', 'spec.template.metadata.labels: Invalid value: null'],
    ],
  ])('%s', (_, spec, expected) => {
    const given = causes(ask(job(spec)));
    expect(given).toHaveLength(expected.length);
    for (const [i, part] of expected.entries()) expect(given[i]).toContain(part);
  });

  it('a name too long for the hosts of its Pods', () => {
    const name = 'x'.repeat(62);
    expect(causes(ask(job({ completionMode: 'Indexed', completions: 1 }, { name })))).toEqual([
      `metadata.name: Invalid value: "${name}": will not able to create pod with invalid DNS label: ${name}-0`,
    ]);
  });
});

describe('an update of a Job', () => {
  it('keeps the template, but for where a waiting Job goes, and from 1.36 what it uses', () => {
    const spec = { suspend: true };
    const live = storedOf(ask(job(spec)));
    const stored = live.spec.template as { spec: { containers: object[] } };
    const update = (part: object, minor = 34, suspended = live) =>
      causes(
        askUpdate(
          suspended,
          { ...suspended, spec: { ...suspended.spec, template: { ...stored, spec: { ...stored.spec, ...part } } } },
          minor,
        ),
      );
    const placed = { nodeSelector: { pool: 'night' }, tolerations: [{ operator: 'Exists' }] };
    const sized = { containers: [{ ...stored.spec.containers[0], resources: { requests: { cpu: '2' } } }] };
    expect(update(placed)).toEqual([]);
    expect(update(placed, 34, storedOf(ask(job())))).not.toEqual([]);
    expect(update(sized, 35).map((cause) => cause.replace(/\{.*\}/s, '…'))).toEqual([
      'spec.template: Invalid value: …: field is immutable',
    ]);
    const stopped = (active: number) => ({ ...live, status: { active, conditions: [{ type: 'Suspended', status: 'True' }] } });
    expect(update(sized, 36, stopped(0))).toEqual([]);
    expect(update(placed, 36, stopped(0))).toEqual([]);
    expect(update(placed, 36, stopped(1))).toHaveLength(1);
    expect(update(placed, 36)).toHaveLength(1);
    expect(update({ containers: [{ ...stored.spec.containers[0], image: 'other' }] }, 36, stopped(0))).toHaveLength(1);
  });

  it('lets an indexed Job grow with its parallelism', () => {
    const live = storedOf(ask(job({ ...indexed, parallelism: 10 })));
    const grown = (completions: number, parallelism: number) => ({ ...live, spec: { ...live.spec, completions, parallelism } });
    expect(causes(askUpdate(live, grown(12, 12)))).toEqual([]);
    expect(causes(askUpdate(live, grown(12, 10)))).toEqual([
      'spec.completions: Invalid value: 12: can only be modified in tandem with spec.parallelism',
    ]);
    const older = storedOf(ask(job({ ...indexed, parallelism: 10 }), 26));
    const grownOlder = { ...older, spec: { ...older.spec, completions: 12, parallelism: 12 } };
    expect(causes(askUpdate(older, grownOlder, 26))).toEqual(['spec.completions: Invalid value: 12: field is immutable']);
  });

  it('tells a policy without rules from none', () => {
    const live = storedOf(ask(job()));
    expect(causes(askUpdate(live, { ...live, spec: { ...live.spec, podReplacementPolicy: 'Failed', podFailurePolicy: {} } }))).toHaveLength(
      1,
    );
  });
});
