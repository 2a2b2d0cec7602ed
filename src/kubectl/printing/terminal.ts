/** What would steer the terminal is shown instead (`printers/terminal.go`, read at 1.34). */
export const escapeTerminal = (text: string): string => text.replaceAll('\u001b', '^[').replaceAll('\r', '\\r');
