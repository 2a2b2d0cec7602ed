/** An element of XML, read strictly: what a real parser refuses is an error here. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Reads elements, attributes, text and the five entities: no comments, no CDATA, no namespaces. */
export function parseXml(xml: string): Element {
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u.test(xml))
    throw new Error('a character that XML does not have');
  const body = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '');
  if (body === xml) throw new Error('no XML declaration');
  const token = /<(\/?)([\w-]+)((?:\s+[\w-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
  const root = { name: '', attributes: {}, children: [] as Element[], text: '' };
  const stack = [root];
  for (let match = token.exec(body), end = 0; ; match = token.exec(body)) {
    if (match === null) {
      if (end !== body.length) throw new Error(`not XML: ${body.slice(end, end + 60)}`);
      break;
    }
    end = token.lastIndex;
    const [, slash, name = '', attributes = '', empty, text] = match;
    const top = stack.at(-1) ?? root;
    if (text !== undefined) {
      if (text.includes(']]>')) throw new Error(']]> in text');
      top.text += unescape(text);
    } else if (slash) {
      if (top.name !== name) throw new Error(`</${name}> closes <${top.name}>`);
      stack.pop();
    } else {
      const element = { name, attributes: attributesOf(attributes), children: [], text: '' };
      top.children.push(element);
      if (!empty) stack.push(element);
    }
  }
  const [only, ...more] = root.children;
  if (stack.length !== 1 || only === undefined || more.length > 0 || root.text.trim() !== '') throw new Error('not one element');
  return only;
}

function attributesOf(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name = '', value = ''] of text.matchAll(/([\w-]+)="([^"]*)"/g)) {
    if (name in found) throw new Error(`${name} stands twice`);
    found[name] = unescape(value.replace(/[\n\t]/g, ' '));
  }
  return found;
}

function unescape(text: string): string {
  return text.replace(/&([^;&]*);?/g, (whole, name: string) => {
    const code = /^#(\d+)$/.exec(name)?.[1];
    const value = code === undefined ? ENTITIES[name] : String.fromCodePoint(Number(code));
    if (value === undefined || !whole.endsWith(';')) throw new Error(`no entity: ${whole}`);
    return value;
  });
}
