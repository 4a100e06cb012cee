import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { coverage, coverageTable, isExecuted } from './coverage.js';

const PAGE = 'docs/policies.md';
const rows = coverage();

describe('docs/policies.md', () => {
  it('covers 116 of 116 rules, each with its data file', () => {
    expect(rows).toHaveLength(116);
    expect(rows.filter(row => row.dataFile === '').map(row => row.rule.id)).toEqual([]);
  });

  it('names a test for every rule that is executed', () => {
    const untested = rows.filter(row => isExecuted(row.rule) && row.tests.length === 0);

    expect(untested.map(row => row.rule.id)).toEqual([]);
  });

  it('says what the data and the tests say', () => {
    if (process.env['WRITE_DOCS']) writeFileSync(PAGE, coverageTable(rows));

    expect(existsSync(PAGE) && readFileSync(PAGE, 'utf8')).toBe(coverageTable(rows));
  });
});
