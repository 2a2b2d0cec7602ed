import { goJsonText } from '../../../kubernetes/go-json-text.ts';
import { goQuote } from '../../../kubernetes/go-quote.ts';
import { UnusableFormat } from '../unusable-format.ts';
import { executeTemplate } from './execute.ts';
import { plainText } from './format.ts';
import { type TemplateNode, TemplateProblem } from './nodes.ts';
import { parseTemplate } from './parse.ts';

/** `-o go-template=TEMPLATE` (`printers/template.go`, read at 1.34). Templates within templates are not known. */
export function goTemplatePrinter(template: string): (value: unknown) => string {
  const nodes = parsed(template);
  return (value) => {
    try {
      return executeTemplate(nodes, template, value);
    } catch (error) {
      if (!(error instanceof TemplateProblem)) throw error;
      const debugging = `Error executing template: ${error.message}. Printing more information for debugging the template:\n\ttemplate was:\n\t\t${template}\n\traw data was:\n\t\t${goJsonText(value)}\n\tobject given to template engine was:\n\t\t${plainText(value)}\n\n`;
      throw new UnusableFormat(`error executing template ${goQuote(template)}: ${error.message}`, error.printed + debugging);
    }
  };
}

function parsed(template: string): readonly TemplateNode[] {
  try {
    return parseTemplate(template);
  } catch (error) {
    if (error instanceof TemplateProblem) throw new UnusableFormat(`error parsing template ${template}, ${error.message}`);
    throw error;
  }
}
