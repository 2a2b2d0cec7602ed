import { goSyntaxText } from '../../kubernetes/go-value-text.ts';
import { parseJsonPath } from '../../kubernetes/json-path/parse.ts';
import { printJsonPath, printJsonPathAsJson } from '../../kubernetes/json-path/print.ts';
import { goQuote } from '../../kubernetes/go-quote.ts';
import { UnusableFormat } from './unusable-format.ts';

/** `-o jsonpath=TEMPLATE`, `-o jsonpath-as-json=TEMPLATE` (`printers/jsonpath.go`, read at 1.34). */
export function jsonPathPrinter(template: string, asJson: boolean): (value: unknown) => string {
  const path = parseJsonPath(template);
  if ('problem' in path) throw new UnusableFormat(`error parsing jsonpath ${template}, ${path.problem}`);
  return (value) => {
    const text = asJson ? printJsonPathAsJson(path, value) : printJsonPath(path, value);
    if (typeof text === 'string') return text;
    const debugging = `Error executing template: ${text.problem}. Printing more information for debugging the template:\n\ttemplate was:\n\t\t${template}\n\tobject given to jsonpath engine was:\n\t\t${goSyntaxText(value)}\n\n`;
    throw new UnusableFormat(`error executing jsonpath ${goQuote(template)}: ${debugging}\n`);
  };
}
