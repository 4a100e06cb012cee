import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);
const NPM_PREFIX = 'miniprogram_npm/';

/** Where DevTools' 构建 npm would have copied a package, seen from `node_modules`. */
function packageFile(codePath) {
  const [name, ...rest] = codePath.slice(NPM_PREFIX.length).split('/');
  const manifest = require.resolve(`${name}/package.json`);
  const folder = JSON.parse(readFileSync(manifest, 'utf8')).miniprogram ?? 'miniprogram_dist';
  return path.join(path.dirname(manifest), folder, ...rest);
}

/** Reads a file, or answers undefined when there is none. */
export function readIfPresent(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/**
 * Walks from app.json through every `usingComponents` and answers the pages and components in use.
 * A code path is what WeChat calls it: no suffix, relative to the root, npm under miniprogram_npm/.
 */
export function readComponentGraph(source) {
  const fileOf = codePath => (codePath.startsWith(NPM_PREFIX) ? packageFile(codePath) : path.join(source, codePath));
  const app = JSON.parse(readFileSync(path.join(source, 'app.json'), 'utf8'));
  const pages = [...app.pages];
  for (const { root, pages: inside } of app.subPackages ?? app.subpackages ?? []) {
    pages.push(...inside.map(page => path.posix.join(root, page)));
  }
  const resolve = resolverFor(source);
  const globals = resolveAll(app.usingComponents, 'app', resolve);
  const components = new Map();
  const queue = [...pages, ...Object.values(globals)];
  for (const codePath of queue) {
    if (components.has(codePath)) continue;
    const json = readComponentJson(fileOf(codePath), codePath, pages.includes(codePath));
    const using = { ...globals, ...resolveAll(json.usingComponents, codePath, resolve) };
    const generics = Object.values(json.componentGenerics ?? {}).flatMap(generic => generic.default ?? []);
    queue.push(...Object.values(using), ...generics.map(target => resolve(target, codePath)));
    const absolute = Object.fromEntries(Object.entries(using).map(([tag, target]) => [tag, `/${target}`]));
    components.set(codePath, { ...json, usingComponents: absolute });
  }
  return { source, app, pages, components, fileOf, isOwn: codePath => !codePath.startsWith(NPM_PREFIX) };
}

function readComponentJson(file, codePath, isPage) {
  const text = readIfPresent(`${file}.json`);
  if (text === undefined && !isPage) throw new Error(`${codePath}.json is missing`);
  try {
    return JSON.parse(text ?? '{}');
  } catch (error) {
    throw new Error(`${codePath}.json: ${error.message}`, { cause: error });
  }
}

function resolveAll(using, from, resolve) {
  return Object.fromEntries(Object.entries(using ?? {}).map(([tag, target]) => [tag, resolve(target, from)]));
}

/** `/a` is from the root, `./a` from the file, `a` from the file when it exists there and from npm otherwise. */
function resolverFor(source) {
  return (target, from) => {
    if (target.startsWith('/')) return target.slice(1);
    const beside = path.posix.join(path.posix.dirname(from), target);
    if (target.startsWith('.') || existsSync(path.join(source, `${beside}.json`))) return beside;
    return NPM_PREFIX + target;
  };
}
