import { describe, expect, it } from 'vitest';
import { shellWords } from '../../../src/rules/pod/command-not-split.ts';
import { findings } from '../../lint/findings.ts';

const pod = (command: string): string => `apiVersion: v1
kind: Pod
metadata:
  name: a
spec:
  containers:
    - name: c
      image: busybox:1.36
      command: ${command}
`;

describe('pod/command-not-split', () => {
  it.each([
    ['/bin/sh -c "sleep 3000"', ['/bin/sh', '-c', 'sleep 3000']],
    ["sh  -c 'a b'", ['sh', '-c', 'a b']],
    ['tool --name="x y" z', ['tool', '--name=x y', 'z']],
  ])('splits %s as a shell would', (line, words) => expect(shellWords(line)).toEqual(words));

  it.each(['echo $HOME', 'a | b', 'a "open', 'a && b', 'ls *.txt'])('leaves %s to a person', (line) =>
    expect(shellWords(line)).toBeUndefined(),
  );

  it('looks at the program alone', () => {
    expect(findings('pod/command-not-split', pod('["/bin/sh", "-c", "sleep 1 && sleep 2"]'))).toEqual([]);
    expect(findings('pod/command-not-split', pod('["/bin/sh -c", "sleep 1"]'))).toEqual([expect.stringMatching(/^a\.yaml:9:17 \[line\]/)]);
  });
});
