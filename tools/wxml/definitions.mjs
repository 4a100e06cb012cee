import path from 'node:path';
import vm from 'node:vm';
import * as esbuild from 'esbuild';

/** Answers to anything: what a module does with `wx` while it loads does not matter for its names. */
const anything = () =>
  new Proxy(function nothing() {}, {
    get: (_, name) => (name === Symbol.toPrimitive ? () => '' : anything()),
    apply: () => anything(),
    construct: () => anything(),
  });

/**
 * Runs each page and component with stand-ins for Page and Component and answers what it defines:
 * code path → `{ data, handlers }`, both sets of names.
 */
export async function readDefinitions(graph) {
  const own = [...graph.components.keys()].filter(graph.isOwn);
  const lines = own.map(codePath => {
    const file = JSON.stringify(path.join(graph.source, codePath));
    return `__defining(${JSON.stringify(codePath)}, () => require(${file}));`;
  });
  const { outputFiles } = await esbuild.build({
    stdin: { contents: lines.join('\n'), resolveDir: graph.source, loader: 'js' },
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    logLevel: 'error',
  });
  const definitions = new Map();
  let current = '';
  const define = definition => definitions.set(current, namesOf(definition));
  const sandbox = {
    Page: define,
    Component: define,
    App: () => undefined,
    Behavior: definition => definition,
    getApp: anything(),
    getCurrentPages: () => [],
    wx: anything(),
    console,
    setTimeout: () => 0,
    clearTimeout: () => undefined,
    setInterval: () => 0,
    clearInterval: () => undefined,
    __defining(codePath, load) {
      current = codePath;
      load();
    },
  };
  vm.runInNewContext(outputFiles[0].text, sandbox);
  return definitions;
}

const keys = value => Object.keys(value ?? {});

function namesOf({ data, properties, methods, behaviors = [], ...rest }) {
  const inherited = behaviors.filter(one => typeof one === 'object').map(namesOf);
  const functions = Object.entries(rest).filter(([, value]) => typeof value === 'function');
  return {
    data: new Set([...keys(data), ...keys(properties), ...inherited.flatMap(({ data: names }) => [...names])]),
    handlers: new Set([
      ...keys(methods),
      ...functions.map(([name]) => name),
      ...inherited.flatMap(({ handlers }) => [...handlers]),
    ]),
  };
}
