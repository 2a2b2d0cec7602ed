import { byFile } from './by-file.ts';
import type { Reporter } from './report.ts';
import { startOf } from './words.ts';
import { XML_HEAD, xmlAttributes } from './xml.ts';

/** The XML of Checkstyle, which reviewdog and Jenkins read. Files without findings are not named. */
export const checkstyle: Reporter = ({ diagnostics }, { pathOf }) => {
  const files = [...byFile(diagnostics)].map(([path, found]) => {
    const errors = found.map((diagnostic) => {
      const { severity, rule, message, help } = diagnostic;
      const said = help === undefined ? message : `${message}\n${help}`;
      return `    <error${xmlAttributes({ ...startOf(diagnostic), severity, message: said, source: `kubeproof.${rule}` })}/>\n`;
    });
    return `  <file${xmlAttributes({ name: pathOf(path) })}>\n${errors.join('')}  </file>\n`;
  });
  return `${XML_HEAD}<checkstyle version="4.3">\n${files.join('')}</checkstyle>\n`;
};
