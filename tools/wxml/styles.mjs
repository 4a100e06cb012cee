import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import postcss from 'postcss';

/** WXSS of WeChat's compiler stops at `*`, so the whole app would not open in DevTools. */
const isRefused = selector => /(^|[\s>+~,(])\*/.test(selector);

/** The variables that a value needs: those without a value of their own to fall back on. TDesign defines its own. */
const neededBy = value => [...value.matchAll(/var\((--(?!td-)[\w-]+)\)/g)].map(([, name]) => name);

function sheetsOf(source) {
  return readdirSync(source, { recursive: true })
    .filter(file => file.endsWith('.wxss'))
    .filter(file => !/(^|[\\/])(node_modules|miniprogram_npm)[\\/]/.test(file))
    .map(file => ({ file, root: postcss.parse(readFileSync(path.join(source, file), 'utf8'), { from: file }) }));
}

/**
 * Every selector below `source` that WeChat's WXSS compiler refuses, and every variable that no sheet defines (the
 * declaration would silently not count), as `{ file, line, message }`.
 */
export function lintStyles(source) {
  const sheets = sheetsOf(source);
  const defined = new Set();
  for (const { root } of sheets) root.walkDecls(/^--/, ({ prop }) => void defined.add(prop));
  const problems = [];
  for (const { file, root } of sheets) {
    const report = (node, message) => problems.push({ file, line: node.source?.start?.line ?? 1, message });
    root.walkRules(rule => {
      if (isRefused(rule.selector))
        report(rule, `${rule.selector}: WXSS has no \`*\`; space children by the gap of .stack`);
    });
    root.walkDecls(declaration => {
      for (const name of neededBy(declaration.value))
        if (!defined.has(name)) report(declaration, `${name} is defined in no sheet`);
    });
  }
  return problems;
}
