import { createRequire } from 'node:module';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { scopeOf } from './styles.mjs';

const require = createRequire(import.meta.url);
const RUNTIME = path.resolve(import.meta.dirname, '../runtime/main.mjs');

/** Bundles runtime, templates and every page and component script into one app.js. */
export async function bundleScripts({ graph, templates, outDir, minify }) {
  await esbuild.build({
    stdin: { contents: entryScript(graph, templates), resolveDir: import.meta.dirname, loader: 'js' },
    outfile: path.join(outDir, 'app.js'),
    bundle: true,
    minify,
    format: 'iife',
    target: 'es2022',
    logLevel: 'error',
    sourcemap: false,
    legalComments: 'none',
    nodePaths: packagesInsidePackages(graph),
  });
}

function entryScript(graph, templates) {
  const lines = [
    `import { preview } from ${JSON.stringify(RUNTIME)};`,
    `preview.prepare(${JSON.stringify({ ...graph.app, allPages: graph.pages })}, ${templates});`,
    `require(${JSON.stringify(path.join(graph.source, 'app'))});`,
  ];
  [...graph.components.entries()].forEach(([codePath, json], index) => {
    const definition = { codePath, json, scope: json.component ? scopeOf(index) : undefined };
    const load = `() => require(${JSON.stringify(graph.fileOf(codePath))})`;
    lines.push(`preview.register(${JSON.stringify(definition)}, ${load});`);
  });
  lines.push('preview.start();');
  return lines.join('\n');
}

/** TDesign ships its own dependencies in a folder of WeChat's naming. */
function packagesInsidePackages(graph) {
  const used = new Set();
  for (const codePath of graph.components.keys()) {
    if (!graph.isOwn(codePath)) used.add(codePath.split('/')[1]);
  }
  return [...used].map(name =>
    path.join(path.dirname(require.resolve(`${name}/package.json`)), 'miniprogram_dist/miniprogram_npm'),
  );
}
