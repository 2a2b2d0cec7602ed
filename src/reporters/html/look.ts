/** How the page looks; colours have a contrast of at least 4.5 to 1 on their background. */
export const STYLE = `
:root{--bg:#fff;--fg:#1b1f24;--soft:#57606a;--line:#d0d7de;--code:#f6f8fa;--error:#b3261e;--warning:#8a5300;--info:#0b57a4}
@media (prefers-color-scheme:dark){:root{--bg:#0f1318;--fg:#e6edf3;--soft:#9aa5b1;--line:#30363d;--code:#161b22;--error:#ff8a80;--warning:#f2c14e;--info:#79b8ff}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:72rem;padding:1.5rem;background:var(--bg);color:var(--fg);font:16px/1.5 system-ui,sans-serif}
h1{margin:0;font-size:1.5rem}h2{font-size:1.1rem;border-bottom:1px solid var(--line);padding-bottom:.3rem;margin-top:2rem;overflow-wrap:anywhere}
h2 small{color:var(--soft);font-weight:normal}h3{margin:0;font-size:1rem;font-weight:600;white-space:pre-wrap;overflow-wrap:anywhere}
header p{margin:.2rem 0;color:var(--soft)}nav{display:flex;flex-wrap:wrap;gap:1rem;align-items:center;margin-top:.75rem}
input[type=search]{flex:1;min-width:14rem;padding:.4rem .6rem;border:1px solid var(--line);border-radius:6px;background:var(--bg);color:var(--fg);font:inherit}
article{margin:.75rem 0;padding:.75rem 1rem;border:1px solid var(--line);border-left:4px solid var(--c);border-radius:6px;content-visibility:auto;contain-intrinsic-size:auto 9rem}
.error{--c:var(--error)}.warning{--c:var(--warning)}.info{--c:var(--info)}
.badge,nav label{color:var(--c);font-weight:600}.place,.help{margin:.35rem 0;color:var(--soft);font-size:.9rem;overflow-wrap:anywhere}
.help{white-space:pre-wrap}
pre{margin:.5rem 0;padding:.5rem;overflow-x:auto;background:var(--code);border-radius:6px;font:13px/1.5 ui-monospace,monospace;tab-size:4}
.n{display:inline-block;min-width:3.5em;padding-right:1em;text-align:right;color:var(--soft);user-select:none}
mark{background:none;color:inherit;text-decoration:underline wavy var(--c);text-underline-offset:3px}
.clean{margin-top:2rem;color:var(--soft)}[hidden]{display:none}
@media print{body{max-width:none;padding:0}nav{display:none}article{break-inside:avoid;content-visibility:visible}pre{white-space:pre-wrap}}
`;

/** Shows what the boxes and the text ask for. */
export const SCRIPT = `
const boxes=[...document.querySelectorAll('[data-severity][type=checkbox]')],search=document.querySelector('[type=search]');
function filter(){const on=new Set(boxes.filter(b=>b.checked).map(b=>b.dataset.severity)),q=search.value.toLowerCase();
for(const s of document.querySelectorAll('section')){let any=false;
for(const a of s.querySelectorAll('article')){a.hidden=!on.has(a.dataset.severity)||!a.textContent.toLowerCase().includes(q);any=any||!a.hidden}
s.hidden=!any}}
boxes.forEach(b=>b.addEventListener('change',filter));search.addEventListener('input',filter);
`;
