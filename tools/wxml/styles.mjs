import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import postcss from 'postcss';

/** WXSS of WeChat's compiler stops at `*`, so the whole app would not open in DevTools. */
const isRefused = selector => /(^|[\s>+~,(])\*/.test(selector);

/** Every selector below `source` that WeChat's WXSS compiler refuses, as `{ file, line, message }`. */
export function lintStyles(source) {
  const sheets = readdirSync(source, { recursive: true })
    .filter(file => file.endsWith('.wxss'))
    .filter(file => !/(^|[\\/])(node_modules|miniprogram_npm)[\\/]/.test(file));
  const problems = [];
  for (const file of sheets) {
    const root = postcss.parse(readFileSync(path.join(source, file), 'utf8'), { from: file });
    root.walkRules(rule => {
      if (!isRefused(rule.selector)) return;
      const line = rule.source?.start?.line ?? 1;
      problems.push({
        file,
        line,
        message: `${rule.selector}: WXSS has no \`*\`; space children by the gap of .stack`,
      });
    });
  }
  return problems;
}
