/** In which styles a text can stand in a block. */
export interface ScalarShape {
  readonly plain: boolean;
  readonly single: boolean;
  readonly literal: boolean;
  readonly isMultiline: boolean;
}

/** What go-yaml's emitter finds of a text (`yaml_emitter_analyze_scalar`, read at 2.4). */
export function scalarShape(text: string): ScalarShape {
  if (text === '') return { plain: true, single: true, literal: false, isMultiline: false };
  const isMultiline = BREAK.test(text);
  const isBlocked = SPECIAL.test(text) || SPACE_BEFORE_BREAK.test(text);
  const isSpaceBehindBreak = SPACE_BEHIND_BREAK.test(text);
  return {
    plain: !isBlocked && !isSpaceBehindBreak && !isMultiline && !/^ | $/.test(text) && !hasIndicator(text),
    single: !isBlocked && !isSpaceBehindBreak,
    literal: !isBlocked && !text.endsWith(' '),
    isMultiline,
  };
}

const BREAK = /[\r\n\u0085\u2028\u2029]/;
const SPACE_BEFORE_BREAK = / [\r\n\u0085\u2028\u2029]/;
const SPACE_BEHIND_BREAK = /[\r\n\u0085\u2028\u2029] /;

/** What a YAML reader takes for something else than text: at the beginning, and with white space on one side. */
const hasIndicator = (text: string): boolean =>
  /^(?:---|\.\.\.)/.test(text) ||
  /^[#,[\]{}&*!|>'"%@`]/.test(text) ||
  /^[-?:](?:[ \t]|$)/.test(text) ||
  /:(?:[ \t]|$)/.test(text) ||
  /[ \t\r\n\u0085\u2028\u2029\0]#/.test(text);

/** Characters that the emitter escapes: a tab is one of them, and all beyond the basic plane. */
const SPECIAL = /[^\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/;
