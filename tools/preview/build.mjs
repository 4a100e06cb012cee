/**
 * Compiles the unmodified mini-program into a page for an ordinary browser.
 * Templates, components and TDesign run on glass-easel, WeChat's own component framework;
 * built-in elements and `wx.*` are a test double of ours (runtime/).
 */
import { cpSync, mkdirSync, copyFileSync, writeFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
import { readComponentGraph } from './build/graph.mjs';
import { compileTemplates } from './build/templates.mjs';
import { compileStyles } from './build/styles.mjs';
import { bundleScripts } from './build/bundle.mjs';

const HERE = import.meta.dirname;
const REPOSITORY = path.resolve(HERE, '../..');

/** Compiles `source` into `outDir`; `warnings` are template notes worth a look, errors throw. */
export async function buildPreview({
  source = path.join(REPOSITORY, 'miniprogram'),
  outDir = path.join(REPOSITORY, 'dist/preview'),
  minify = false,
} = {}) {
  const graph = readComponentGraph(source);
  const { templates, warnings } = compileTemplates(graph);
  const css = compileStyles(graph);
  mkdirSync(outDir, { recursive: true });
  await bundleScripts({ graph, templates, outDir, minify });
  copyFileSync(path.join(HERE, 'assets/base.css'), path.join(outDir, 'base.css'));
  copyFileSync(path.join(HERE, 'assets/icons.woff'), path.join(outDir, 'icons.woff'));
  copyFileSync(path.join(HERE, 'assets/index.html'), path.join(outDir, 'index.html'));
  writeFileSync(path.join(outDir, 'app.css'), css);
  copyPictures(source, path.join(outDir, 'files'));
  return { components: graph.components.size, pages: graph.pages.length, warnings };
}

/** Pictures keep their place below files/, where `/images/a.png` of a template is looked up. */
function copyPictures(source, target) {
  const isWanted = file => statSync(file).isDirectory() || /\.(png|jpe?g|gif|webp|svg)$/.test(file);
  cpSync(source, target, { recursive: true, filter: isWanted });
}

async function main() {
  const { values } = parseArgs({
    options: { source: { type: 'string' }, out: { type: 'string' }, minify: { type: 'boolean', default: false } },
  });
  const startedAt = performance.now();
  const built = await buildPreview({
    ...(values.source && { source: path.resolve(values.source) }),
    ...(values.out && { outDir: path.resolve(values.out) }),
    minify: values.minify,
  });
  for (const warning of built.warnings) console.warn(warning);
  const tookMs = Math.round(performance.now() - startedAt);
  console.log(`preview: ${built.pages} pages, ${built.components} components in ${tookMs} ms`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main().catch(error => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
