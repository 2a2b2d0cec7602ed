/** 0: nothing to report. 1: the tool ran and the answer is "problems". 2: it could not give an answer. 130: someone interrupted it. */
export type ExitCode = 0 | 1 | 2 | 130;
