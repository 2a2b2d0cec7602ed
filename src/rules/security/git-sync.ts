import { parseImage } from '../../kubernetes/image.ts';
import { defineRule } from '../../lint/rule.ts';
import type { ContainerView } from '../../lint/views.ts';

/** Settings of git-sync that name a program to run. */
const PROGRAMS = [
  'GITSYNC_GIT',
  'GIT_SYNC_GIT',
  'GITSYNC_EXECHOOK_COMMAND',
  'GIT_SYNC_EXECHOOK_COMMAND',
  'GITSYNC_ASKPASS_URL',
  'GIT_SYNC_ASKPASS_URL',
];

/** git-sync runs what its settings tell it to: who may change them runs programs of their own. */
export default defineRule({
  meta: {
    severity: 'warning',
    summary: 'Let git-sync run no programs that its settings name.',
    presets: ['security'],
  },
  messages: {
    program: (container: string, setting: string) =>
      `container "${container}" tells git-sync by ${setting} what to run, so that whoever may change it runs a program of theirs; leave it out`,
  },
  create({ report }) {
    return {
      container(view) {
        if (!isGitSync(view)) return;
        for (const variable of view.field.at('env').items()) {
          const key = variable.at('name').value;
          if (typeof key === 'string' && PROGRAMS.includes(key)) report('program', variable.at('name'), view.name, key);
        }
        for (const list of ['args', 'command'] as const)
          for (const word of view.field.at(list).items()) {
            const flag = typeof word.value === 'string' ? /^--?(git|exechook-command|askpass-url)(?:=|$)/.exec(word.value)?.[1] : undefined;
            if (flag !== undefined) report('program', word, view.name, `--${flag}`);
          }
      },
    };
  },
});

function isGitSync({ container }: ContainerView): boolean {
  const image = parseImage(container.image ?? '');
  return !('problem' in image) && image.repository.split('/').at(-1) === 'git-sync';
}
