import { createRequire } from 'node:module';
import path from 'node:path';
import { readIfPresent } from './graph.mjs';

const require = createRequire(import.meta.url);
const { TmplGroup } = require('glass-easel-template-compiler');

/** glass-easel knows `bind:tap`; WeChat also accepts `bindtap`. */
const LEGACY_EVENT = /(\s)(capture-bind|capture-catch|mut-bind|bind|catch)([a-z]+)=/g;

/** WXS values answer their type's name where JavaScript answers a constructor. */
const fixWxs = script =>
  script
    .replace(/(require\(['"].+?)\.wxs(['"]\))/g, '$1$2')
    .replace(/([\w$.]+)\.constructor\b/g, '__wxsConstructor($1)');

const fixInlineWxs = wxml =>
  wxml.replace(/(<wxs[^>]*>)([\s\S]*?)(<\/wxs>)/g, (_, open, script, close) => open + fixWxs(script) + close);

/**
 * Compiles every template of the graph, with what it imports.
 * Answers the source of a JavaScript object keyed by code path, and the compiler's warnings.
 */
export function compileTemplates(graph) {
  const group = new TmplGroup();
  const seen = new Set();
  const warnings = [];

  const addScript = codePath => {
    if (seen.has(`wxs:${codePath}`)) return;
    seen.add(`wxs:${codePath}`);
    const script = readIfPresent(`${graph.fileOf(codePath)}.wxs`);
    if (script === undefined) throw new Error(`${codePath}.wxs is missing`);
    for (const [, target] of script.matchAll(/require\(['"](.+?)(?:\.wxs)?['"]\)/g)) {
      addScript(path.posix.join(path.posix.dirname(codePath), target));
    }
    group.addScript(codePath, fixWxs(script));
  };

  const addTemplate = codePath => {
    if (seen.has(codePath)) return;
    seen.add(codePath);
    const wxml = readIfPresent(`${graph.fileOf(codePath)}.wxml`);
    if (wxml === undefined) throw new Error(`${codePath}.wxml is missing`);
    const notes = group.addTmpl(codePath, fixInlineWxs(wxml.replace(LEGACY_EVENT, '$1$2:$3='))) ?? [];
    if (graph.isOwn(codePath)) warnings.push(...notes.map(note => describe(codePath, note)));
    for (const target of group.getDirectDependencies(codePath)) addTemplate(target.replace(/\.wxml$/, ''));
    for (const target of group.getScriptDependencies(codePath)) addScript(target.replace(/\.wxs$/, ''));
  };

  for (const codePath of graph.components.keys()) addTemplate(codePath);
  const broken = warnings.filter(warning => warning.isError);
  if (broken.length) throw new Error(broken.map(warning => warning.text).join('\n'));
  return { templates: group.getTmplGenObjectGroups(), warnings: warnings.map(warning => warning.text) };
}

function describe(codePath, note) {
  const text = `${codePath}.wxml:${note.startLine ?? '?'}:${note.startCol ?? '?'} ${note.message ?? note}`;
  return { text, isError: /error|fatal/i.test(String(note.level ?? '')) };
}
