import { type Diagnostic, SEVERITIES } from '../../diagnostics/diagnostic.ts';
import { byFile } from '../by-file.ts';
import type { Reporter, ReportOptions } from '../report.ts';
import { count, objectName, startOf, summaryLines } from '../words.ts';
import { xmlText } from '../xml.ts';
import { codeOf } from './code.ts';
import { SCRIPT, STYLE } from './look.ts';

/** One page that needs nothing else: light or dark as the reader's system is, to be filtered, to be printed. */
export const html: Reporter = (result, options) => {
  const files = byFile(result.diagnostics);
  const filters = SEVERITIES.map((severity) => {
    const n = result.diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    return `<label class="${severity}"><input type="checkbox" checked data-severity="${severity}"> ${count(n, severity)}</label>`;
  });
  const clean = result.checked.files.filter((path) => !files.has(path));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>kubeproof: ${xmlText(summaryLines(result)[0] ?? '')}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>kubeproof</h1>
${summaryLines(result)
  .map((line) => `<p>${xmlText(line)}</p>`)
  .join('\n')}
<nav aria-label="Filter">${filters.join('\n')}
<input type="search" placeholder="Filter by file, rule, object or text" aria-label="Filter by text"></nav>
</header>
<main>
${[...files].map(([path, found]) => section(path, found, options)).join('\n')}
</main>
${clean.length === 0 ? '' : `<details class="clean"><summary>${count(clean.length, 'file')} without findings</summary><ul>${clean.map((path) => `<li>${xmlText(options.pathOf(path))}</li>`).join('')}</ul></details>`}
<script>${SCRIPT}</script>
</body>
</html>
`;
};

function section(path: string, found: readonly Diagnostic[], options: ReportOptions): string {
  return `<section><h2>${xmlText(options.pathOf(path))} <small>${count(found.length, 'finding')}</small></h2>
${found.map((diagnostic) => article(diagnostic, options)).join('\n')}
</section>`;
}

function article(diagnostic: Diagnostic, { pathOf }: ReportOptions): string {
  const { severity, rule, message, help, fix, object, related, location } = diagnostic;
  const { line, column } = startOf(diagnostic);
  const place = `${pathOf(location.source.path)}:${line}:${column}`;
  const who = object === undefined ? '' : ` · ${xmlText(objectName(object))}`;
  const notes = [
    ...(help === undefined ? [] : [`<p class="help"><b>Help:</b> ${xmlText(help)}</p>`]),
    ...(fix === undefined
      ? []
      : [`<p class="help"><b>Fix:</b> ${xmlText(fix.title)} ${fix.safe ? '(--fix)' : '(--fix --unsafe-fixes)'}</p>`]),
  ];
  const others = related.map((other) => {
    const at = other.source.lines.positionAt(other.span.start);
    return `<p class="place">${xmlText(pathOf(other.source.path))}:${at.line}:${at.column}: ${xmlText(other.message)}</p>${codeOf(other, 'info')}`;
  });
  return `<article class="${severity}" data-severity="${severity}">
<h3><span class="badge">${severity}</span> ${xmlText(message)}</h3>
<p class="place">${xmlText(place)}${who} · <code>${xmlText(rule)}</code></p>
${codeOf(location, severity)}${others.join('')}${notes.join('')}
</article>`;
}
