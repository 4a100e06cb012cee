/**
 * Checks what neither TypeScript nor the template compiler sees: that every `{{name}}` of a template is data, a property,
 * a loop variable or a WXS module of its page, that every handler exists, and that every tag is known;
 * and in styles the one selector on which WeChat's compiler stops.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readComponentGraph } from './preview/build/graph.mjs';
import { builtInTags } from './preview/runtime/elements/builtInTags.mjs';
import { readDefinitions } from './wxml/definitions.mjs';
import { namesIn, parseWxml } from './wxml/parse.mjs';
import { lintStyles } from './wxml/styles.mjs';

const STRUCTURE = new Set(['block', 'template', 'slot', 'wxs', 'import', 'include', 'page-meta', 'navigation-bar']);
const HANDLER = /^(?:capture-)?(?:bind|catch|mut-bind):?[a-z]/i;

/** Every problem of every own template below `source`, as `{ file, line, message }`. */
export async function lintTemplates(source) {
  const graph = readComponentGraph(source);
  const definitions = await readDefinitions(graph);
  const problems = [];
  for (const [codePath, json] of graph.components) {
    if (!graph.isOwn(codePath)) continue;
    const file = `${codePath}.wxml`;
    const report = (line, message) => problems.push({ file, line, message });
    const definition = definitions.get(codePath);
    if (!definition) {
      report(1, 'its script defines neither a page nor a component');
      continue;
    }
    const tree = parseWxml(readFileSync(path.join(source, file), 'utf8'));
    const known = new Set([...definition.data, ...moduleNames(tree)]);
    checkChildren(tree, {
      known,
      handlers: definition.handlers,
      tags: new Set(Object.keys(json.usingComponents)),
      report,
    });
  }
  return problems;
}

const valueOf = (node, name) => node.attributes.find(attribute => attribute.name === name)?.value;

function moduleNames(node) {
  const own = node.tag === 'wxs' ? [valueOf(node, 'module')] : [];
  return [...own, ...node.children.flatMap(moduleNames)].filter(Boolean);
}

function checkChildren(node, scope) {
  for (const text of node.texts) checkNames(text, scope);
  for (const child of node.children) checkNode(child, scope);
}

function checkNode(node, outer) {
  if (node.tag === 'wxs') return;
  // What a <template name> reads comes from the `data` of whoever uses it.
  if (node.tag === 'template' && valueOf(node, 'name')) return;
  if (!outer.tags.has(node.tag) && !(node.tag in builtInTags) && !STRUCTURE.has(node.tag)) {
    outer.report(node.line, `<${node.tag}> is neither built in nor in usingComponents`);
  }
  const list = node.attributes.find(({ name }) => name === 'wx:for');
  if (list) checkNames(list, outer);
  const scope = list ? withLoop(node, outer) : outer;
  for (const attribute of node.attributes) checkAttribute(attribute, scope);
  checkChildren(node, scope);
}

function withLoop(node, scope) {
  const item = valueOf(node, 'wx:for-item') ?? 'item';
  const index = valueOf(node, 'wx:for-index') ?? 'index';
  return { ...scope, known: new Set([...scope.known, item, index]) };
}

function checkAttribute({ name, value, line }, scope) {
  if (value === undefined || name === 'wx:for') return;
  if (HANDLER.test(name) && !value.includes('{{')) {
    if (value && !scope.handlers.has(value)) scope.report(line, `${name}="${value}": there is no such method`);
    return;
  }
  checkNames({ value, line }, scope);
}

function checkNames({ value, line }, { known, report }) {
  for (const name of namesIn(value)) {
    if (!known.has(name)) report(line, `{{${name}}} is not data of this page`);
  }
}

const { values } = parseArgs({ options: { source: { type: 'string' } } });
const source = path.resolve(values.source ?? path.join(import.meta.dirname, '../miniprogram'));
const problems = [...(await lintTemplates(source)), ...lintStyles(source)];
for (const { file, line, message } of problems) console.error(`${file}:${line} ${message}`);
if (problems.length) process.exitCode = 1;
