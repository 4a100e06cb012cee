import { readdirSync } from 'node:fs';
import path from 'node:path';

/** Need a server, or read the repository instead of asking the rules. */
const NOT_PURE = ['policies.routes.test.ts', 'sixthCity.test.ts', 'coverage.test.ts'];

const filesOf = (folder, isWanted) =>
  readdirSync(folder)
    .filter(name => name.endsWith('.test.ts') && isWanted(name))
    .map(name => path.join(folder, name));

/** The tests of rules alone: no database, no server, so that a mutant is judged in some milliseconds. */
export const ruleTests = () => [
  'test/shared/money.test.ts',
  ...filesOf('test/config/policies', () => true),
  ...filesOf('test/features/policies', name => !NOT_PURE.includes(name)),
  ...['awards', 'vouchers', 'assessments', 'recognition'].flatMap(feature =>
    filesOf(`test/features/${feature}`, name => name.endsWith('.rules.test.ts')),
  ),
];
