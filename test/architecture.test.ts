import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = process.cwd();

interface Source {
  /** Path from the root, e.g. `src/features/audit/audit.store.ts`. */
  file: string;
  text: string;
  imports: string[];
}

const IMPORT = /(?:^|\n)\s*(?:import|export)\b[^'";]*?from\s*'([^']+)'|import\('([^']+)'\)/g;

function sourcesBelow(folder: string): Source[] {
  const base = path.join(ROOT, folder);
  if (!existsSync(base)) return [];
  return readdirSync(base, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts') && !file.endsWith('.d.ts') && !file.includes('node_modules'))
    .map(file => {
      const text = readFileSync(path.join(base, file), 'utf8');
      const imports = [...text.matchAll(IMPORT)].map(match => match[1] ?? match[2] ?? '');
      return { file: path.posix.join(folder, file.split(path.sep).join('/')), text, imports };
    });
}

const product = [...sourcesBelow('src'), ...sourcesBelow('config'), ...sourcesBelow('jobs')];

/** Where an import leads, as a path from the root; packages stay as they are. */
const target = (source: Source, name: string): string =>
  name.startsWith('.') ? path.posix.normalize(path.posix.join(path.posix.dirname(source.file), name)) : name;

/** What must not be imported where. */
const FORBIDDEN = [
  { in: /^src\/shared\//, imports: /^src\/(features|platform|http)|^(mongoose|koa|bullmq)/ },
  { in: /^config\//, imports: /^src\/(features|platform|http)|^(mongoose|koa|bullmq)/ },
  {
    in: /\.(rules|states|access)\.ts$/,
    imports: /\.(store|model|service)\.js$|^src\/platform|^mongoose/,
    onlyValues: true,
  },
  { in: /\.service\.ts$/, imports: /\.model\.js$|^(mongoose|koa|bullmq|ioredis)/, onlyValues: true },
  { in: /\.routes\.ts$/, imports: /\.store\.js$|^mongoose/ },
  { in: /\.model\.ts$/, imports: /\.(store|service|routes)\.js$/ },
  { in: /^src\/features\//, imports: /^(koa|@koa\/router|ioredis|bullmq|wechatpay-node-v3)/ },
  { in: /^src\/(?!platform\/wechatpay)/, imports: /^wechatpay-node-v3/ },
];

/** Features from the left to the right of the dependency order; each may use those before it. */
const ORDER = [
  'audit',
  'identity',
  'files',
  'deskSignIn',
  'drafts',
  'companies',
  'notifications',
  'organisations',
  'mandates',
  'organisers',
  'payments',
  'policies',
  'facilities',
  'funding',
  'qualifications',
  'visits',
  'logbooks',
  'showcases',
  'providers',
  'services',
  'demands',
  'suggestions',
  'mentors',
  'mentoring',
  'vouchers',
  'events',
  'alliances',
  'records',
  'dossiers',
  'awards',
  'recognition',
  'assessments',
  'certificates',
  'reporting',
  'targets',
  'rehearsal',
  'disclosure',
  'privacy',
  'desk',
];

/** Imports that remain after compilation: `import type` and `type` names are not dependencies at run time. */
const valueImports = ({ text }: Source): string[] =>
  [...text.matchAll(/(?:^|\n)(import|export)\s+(?!type\b)([^'";]*?)from\s*'([^']+)'/g)]
    .filter(([, , names = '']) => {
      const inner = /\{([^}]*)\}/.exec(names)?.[1];
      if (inner === undefined) return true;
      return inner.split(',').some(name => name.trim() && !name.trim().startsWith('type '));
    })
    .map(match => match[3] ?? '');

describe('the architecture', () => {
  it('has sources to look at', () => expect(product.length).toBeGreaterThan(60));

  it.each(FORBIDDEN)('keeps $imports out of $in', rule => {
    const broken = product
      .filter(source => rule.in.test(source.file))
      .flatMap(source =>
        (rule.onlyValues ? valueImports(source) : source.imports)
          .map(name => target(source, name))
          .filter(name => rule.imports.test(name))
          .map(name => `${source.file} → ${name}`),
      );

    expect(broken).toEqual([]);
  });

  it('lets features meet only through each other’s index, in one direction', () => {
    const broken = product.flatMap(source => {
      const own = /^src\/features\/([^/]+)\//.exec(source.file)?.[1];
      if (!own) return [];
      return source.imports
        .map(name => target(source, name))
        .flatMap(name => {
          const [, other, rest] = /^src\/features\/([^/]+)\/(.*)$/.exec(name) ?? [];
          if (!other || other === own) return [];
          if (rest !== 'index.js') return [`${source.file} reaches into ${name}`];
          return ORDER.indexOf(other) < ORDER.indexOf(own) ? [] : [`${source.file} looks right to ${other}`];
        });
    });

    expect(broken).toEqual([]);
  });

  it.each([
    ['new Date() or Date.now()', /new Date\(\)|Date\.now\(\)/, /^src\/(features|shared)\/|^config\//],
    ['process.env', /process\.env/, /^(src|jobs)\/|^config\/(?!env\.ts)/],
    ['console', /\bconsole\.(log|warn|error|info)/, /^(src|jobs|config)\//],
    ['any', /\bas any\b|: any[;,)\]]|<any>/, /^(src|jobs|config)\//],
    ['floats for money', /parseFloat\(|toFixed\(2\)/, /^src\/features\//],
    ['the library’s own notice verification', /decipher_gcm|verifySign\b/, /^src\//],
    ['user text as a pattern', /\$regex\b/, /^src\/features\//],
  ])('has no %s where it does not belong', (_name, pattern, where) => {
    const code = ({ text }: Source) => text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
    const found = product
      .filter(source => where.test(source.file) && pattern.test(code(source)))
      .map(({ file }) => file);

    expect(found).toEqual([]);
  });

  it('keeps files within 250 lines', () => {
    const long = product.filter(({ text }) => text.split('\n').length > 251).map(({ file }) => file);

    expect(long).toEqual([]);
  });

  it('gives each operation, collection and kind of file a name of its own', () => {
    const named = [/\bid: '(\w+\.\w+)'/g, /defineModel<\w+>\(\s*'(\w+)'/g, /letRead\('(\w+)'/g].map(pattern =>
      product.flatMap(({ text }) => [...text.matchAll(pattern)].map(match => match[1])),
    );
    const twice = named.flatMap(names => names.filter((name, index) => names.indexOf(name) !== index));

    expect(named.map(names => names.length > 0)).toEqual([true, true, true]);
    expect(twice).toEqual([]);
  });

  it('does not know the embedded database', () => {
    const knowing = product.filter(({ imports }) => imports.some(name => name.includes('embedded-mongo')));

    expect(knowing).toEqual([]);
  });

  it('skips no test', () => {
    const tests = sourcesBelow('test').filter(
      ({ file }) => file.endsWith('.test.ts') && !file.includes('architecture'),
    );
    const skipped = tests.filter(({ text }) =>
      /\b(it|test|describe)\.(skip|only|todo)\b|\bx(it|describe)\(/.test(text),
    );

    expect(skipped.map(({ file }) => file)).toEqual([]);
  });
});
