import path from 'node:path';
import postcss from 'postcss';
import { readIfPresent } from './graph.mjs';

/** Elements whose name in the browser differs from the one in WXSS. */
const RENAMED = [
  'view',
  'text',
  'image',
  'scroll-view',
  'swiper',
  'swiper-item',
  'picker',
  'form',
  'navigator',
  'icon',
  'progress',
  'rich-text',
  'switch',
  'root-portal',
  'cover-view',
  'block',
];
const TAGS = new RegExp(`(^|[\\s>+~,(])(${RENAMED.join('|')})(?![\\w-])`, 'g');
const CLASSES = /\.(-?[_a-zA-Z][\w-]*)/g;

/** The style scope of component number `index`: a class prefix, and the name its host element carries. */
export const scopeOf = index => `S${index}`;

/** Turns WeChat's units into lengths that follow the width of the phone frame. */
export const browserUnits = value =>
  value
    .replace(/(-?\d*\.?\d+)rpx\b/g, (_, n) => `calc(var(--rpx) * ${n})`)
    .replace(/(-?\d*\.?\d+)(vh|vw)\b/g, (_, n, unit) => `calc(var(--${unit}) * ${n})`);

/** Answers one sheet: app.wxss, then components, then pages, so that a page has the last word. */
export function compileStyles(graph) {
  const sheets = [compileSheet(graph, path.join(graph.source, 'app.wxss'), selector => pageTag(selector, '.wx-page'))];
  const ordered = [...graph.components.entries()].map(([codePath, json], index) => ({ codePath, json, index }));
  const isPage = ({ codePath }) => graph.pages.includes(codePath);
  for (const entry of [...ordered.filter(e => !isPage(e)), ...ordered.filter(isPage)]) {
    sheets.push(compileSheet(graph, `${graph.fileOf(entry.codePath)}.wxss`, selectorRule(graph, entry)));
  }
  return sheets.filter(Boolean).join('\n');
}

function selectorRule(graph, { codePath, json, index }) {
  if (graph.pages.includes(codePath)) {
    const page = `.wx-page[data-page="${codePath}"]`;
    return selector => (/^page(?![\w-])/.test(selector) ? pageTag(selector, page) : `${page} ${selector}`);
  }
  const atHost = selector => pageTag(selector.replaceAll(':host', `[wx-host="${scopeOf(index)}"]`), '.wx-page');
  if (!graph.isOwn(codePath) || json.styleIsolation === 'shared') return atHost;
  return selector =>
    atHost(selector).replace(CLASSES, (match, name) => (name === 'wx-page' ? match : `.${scopeOf(index)}--${name}`));
}

const pageTag = (selector, page) => selector.replace(/(^|[\s>+~,(])page(?![\w-])/g, `$1${page}`);

function compileSheet(graph, file, rewriteSelector) {
  const source = readIfPresent(file);
  if (source === undefined) return '';
  const root = postcss.parse(source, { from: file });
  inlineImports(root, file, graph);
  root.walkAtRules('font-face', rule => rule.walkDecls('src', useLocalIcons));
  root.walkDecls(declaration => {
    declaration.value = browserUnits(declaration.value);
  });
  root.walkRules(rule => {
    if (rule.parent?.type === 'atrule' && /keyframes/.test(rule.parent.name)) return;
    rule.selectors = rule.selectors.map(selector => rewriteSelector(selector).replace(TAGS, '$1wx-$2'));
  });
  return root.toString();
}

function inlineImports(root, file, graph) {
  root.walkAtRules('import', rule => {
    const target = /['"](.+?)['"]/.exec(rule.params)?.[1];
    if (!target) return;
    const imported = target.startsWith('/')
      ? path.join(graph.source, target)
      : path.resolve(path.dirname(file), target);
    const sheet = postcss.parse(readIfPresent(imported) ?? '', { from: imported });
    inlineImports(sheet, imported, graph);
    rule.replaceWith(sheet);
  });
}

/** TDesign's icon font lives on a CDN; the preview must work without a network. */
function useLocalIcons(declaration) {
  if (/tdesign/.test(declaration.value)) declaration.value = "url(icons.woff) format('woff')";
}
