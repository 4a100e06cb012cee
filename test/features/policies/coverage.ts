import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { POLICIES, type Policy, type Rule } from '../../../config/policies/index.js';

/** One row of docs/policies.md. */
export interface Row {
  policy: string;
  rule: Rule;
  dataFile: string;
  tests: readonly string[];
}

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.ts'))
    .map(entry => join(entry.parentPath, entry.name).replaceAll('\\', '/'))
    .sort();

const sources = (folder: string, keep: (file: string) => boolean) =>
  filesBelow(folder)
    .filter(keep)
    .map(file => ({ file, text: readFileSync(file, 'utf8') }));

/** True when a rule holds lists of words and nothing else. */
const isTermsOnly = (rule: Rule): boolean =>
  rule.does?.every(does => does.type === 'terms' && does.words === undefined) ?? false;

/** A rule is executed when code computes something from its data; otherwise it is represented and carried elsewhere. */
export const isExecuted = (rule: Rule): boolean => rule.does !== undefined && !isTermsOnly(rule);

/** A rule id as a whole word: TL-09a does not name TL-09. */
const names = (text: string, id: string): boolean => new RegExp(`${id}(?![0-9a-z])`).test(text);

/** Every rule with the data file that holds it and the tests that name it. */
export function coverage(): readonly Row[] {
  const data = sources('config/policies', () => true);
  const tests = [
    ...sources('test/features/policies', file => file.endsWith('.test.ts')),
    ...sources('test/features/awards', file => file.endsWith('.test.ts')),
    ...sources('test/features/certificates', file => file.endsWith('.test.ts')),
    ...sources('test/features/targets', file => file.endsWith('.test.ts')),
    ...sources('test/config/policies', file => file.endsWith('.test.ts')),
  ];
  return POLICIES.flatMap((policy: Policy) =>
    policy.rules.map(rule => ({
      policy: policy.id,
      rule,
      dataFile: data.find(({ text }) => text.includes(`['${rule.id}',`))?.file ?? '',
      tests: tests.filter(({ text }) => names(text, rule.id)).map(({ file }) => file),
    })),
  );
}

const short = (file: string): string => file.replace(/^(config|test)\/(features\/)?policies\//, '');

const ROW_HEAD = '| rule | article | kind | rule in short | state | data | test |\n|---|---|---|---|---|---|---|';

const lineOf = ({ rule, dataFile, tests }: Row): string => {
  const state = isExecuted(rule)
    ? `executed: ${[...new Set(rule.does?.map(does => does.type))].join(', ')}`
    : `represented${rule.does ? ' with its terms' : ''}, carried by ${rule.carriedBy}`;
  const proofs = isExecuted(rule) ? tests.map(short).join(', ') : 'policies.test.ts';
  return `| ${rule.id} | ${rule.article} | ${rule.kind} | ${rule.summary} | ${state} | ${short(dataFile)} | ${proofs} |`;
};

/** docs/policies.md from the data: written by `WRITE_DOCS=1`, otherwise compared. */
export function coverageTable(rows: readonly Row[]): string {
  const executed = rows.filter(row => isExecuted(row.rule)).length;
  const sections = POLICIES.map(policy => {
    const own = rows.filter(row => row.policy === policy.id);
    const head = `## ${policy.jurisdiction.name}: ${policy.title}`;
    const about = `\`${policy.id}\`, ${policy.documentNo ?? 'no document number in the text'}, in force ${policy.validFrom ?? 'open'} to ${policy.validTo ?? 'open'}; ${own.length} rules, ${own.filter(row => isExecuted(row.rule)).length} executed.`;
    return [head, about, [ROW_HEAD, ...own.map(lineOf)].join('\n')].join('\n\n');
  });
  return [
    '# The rules of the policies',
    `${rows.length} rules are represented as data in config/policies, ${executed} of them are executed by src/features/policies. The others name the part of the product that carries them. This page is compared with the data by test/features/policies/coverage.test.ts; \`WRITE_DOCS=1 npx jest test/features/policies/coverage\` writes it anew.`,
    'A new city is one data file in config/policies (see test/features/policies/sixthCity.ts), one line in its index, and its cleaned text; test/config/policies checks that settings, levels, dates and instalments fit together.',
    'Data files are relative to config/policies, tests to test/features/policies (policies.test.ts and texts.test.ts to test/config/policies).',
    ...sections,
    '',
  ].join('\n\n');
}
