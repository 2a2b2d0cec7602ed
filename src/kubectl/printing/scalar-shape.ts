/** In which styles a text can stand in block context. */
export interface ScalarShape {
  readonly plain: boolean;
  readonly single: boolean;
  readonly literal: boolean;
}

/** What go-yaml's emitter finds of a text (`yaml_emitter_analyze_scalar`, read at v2.4). */
export function scalarShape(text: string): ScalarShape {
  if (text === '') return { plain: false, single: true, literal: false };
  const hasSpecial = SPECIAL.test(text);
  const isSpaceBeforeBreak = / \n/.test(text);
  const isSpaceBehindBreak = /\n /.test(text);
  const isMultiline = text.includes('\n');
  const hasEdge = /^[ \n]|[ \n]$/.test(text);
  const blocked = hasSpecial || isSpaceBeforeBreak;
  return {
    plain: !blocked && !isSpaceBehindBreak && !isMultiline && !hasEdge && !hasIndicator(text),
    single: !blocked && !isSpaceBehindBreak,
    literal: !blocked && !text.endsWith(' '),
  };
}

/** What a YAML reader takes for something else than text: at the beginning, and with a space on one side. */
const hasIndicator = (text: string): boolean =>
  /^(?:---|\.\.\.)/.test(text) ||
  /^[#,[\]{}&*!|>'"%@`]/.test(text) ||
  /^[-?:](?:[ \n\t]|$)/.test(text) ||
  /:(?:[ \n\t]|$)/.test(text) ||
  /[ \n\t]#/.test(text);

/** Characters that the emitter escapes. A tab is one of them. */
const SPECIAL = /[^\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;
