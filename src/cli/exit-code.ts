/** 0: nothing to report. 1: the tool ran and the answer is "problems". 2: it could not give an answer. */
export type ExitCode = 0 | 1 | 2;
