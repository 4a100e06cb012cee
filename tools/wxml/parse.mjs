const TAG = /<!--[\s\S]*?-->|<(\/?)([a-zA-Z][\w-]*)((?:\s+[^\s=>/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'))?)*)\s*(\/?)>/g;
const ATTRIBUTE = /([^\s=>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'))?/g;

const lineAt = (source, offset) => source.slice(0, offset).split('\n').length;

/** Reads attributes as `{ name, value, line }`; a name alone has the value undefined. */
function attributesOf(text, source, offset) {
  return [...text.matchAll(ATTRIBUTE)].map(match => ({
    name: match[1],
    value: match[2] ?? match[3],
    line: lineAt(source, offset + match.index),
  }));
}

/**
 * Reads WXML into a tree of `{ tag, attributes, children, texts, line }`.
 * Enough for checking names; whether the template is well formed is the compiler's business.
 */
export function parseWxml(source) {
  const root = { tag: '', attributes: [], children: [], texts: [], line: 1 };
  const open = [root];
  let at = 0;
  const keepText = end => {
    const text = source.slice(at, end);
    if (text.includes('{{')) open.at(-1).texts.push({ value: text, line: lineAt(source, at) });
  };
  for (const match of source.matchAll(TAG)) {
    const [whole, isClosing, tag, attributes = '', isEmpty] = match;
    keepText(match.index);
    at = match.index + whole.length;
    if (!tag) continue;
    if (isClosing) {
      if (open.length > 1) open.pop();
      continue;
    }
    const start = match.index + 1 + tag.length;
    const line = lineAt(source, match.index);
    const node = { tag, attributes: attributesOf(attributes, source, start), children: [], texts: [], line };
    open.at(-1).children.push(node);
    if (!isEmpty) open.push(node);
  }
  keepText(source.length);
  return root;
}

const WORDS = new Set(['true', 'false', 'null', 'undefined', 'typeof', 'void', 'instanceof', 'in']);

/** The names that the `{{…}}` of a text read from the page: no members, no keys of an object, no strings. */
export function namesIn(text) {
  const names = new Set();
  for (const [, expression] of text.matchAll(/\{\{([\s\S]*?)\}\}/g)) {
    const bare = expression.replace(/'[^']*'|"[^"]*"/g, ' 0 ');
    for (const match of bare.matchAll(/(?<![\w$.]|\d)([a-zA-Z_$][\w$]*)(\s*:(?!:))?/g)) {
      const [, name, colon] = match;
      if (WORDS.has(name) || isMember(bare, match.index)) continue;
      if (colon && isObjectKey(bare, match.index)) continue;
      names.add(name);
    }
  }
  return names;
}

const isMember = (expression, index) => /(^|[^.])\.\s*$/.test(expression.slice(0, index));

/** `a:` is a key after `{` or `,`, and the middle of a choice after `?`. */
const isObjectKey = (expression, index) => /[{,]\s*$|^\s*$/.test(expression.slice(0, index));
