import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { POLICIES } from '../../../config/policies/index.js';
import { WORKED_CASES, workedPage } from './worked/page.js';

const FOLDER = 'docs/worked-cases';
const pageOf = (policyId: string) => path.join(FOLDER, `${policyId}.md`);

/** A decision must explain itself years later: every figure, article and sentence of these answers is held to the letter. */
describe('the worked cases', () => {
  if (process.env['WRITE_DOCS']) {
    mkdirSync(FOLDER, { recursive: true });
    for (const { id } of POLICIES) writeFileSync(pageOf(id), workedPage(id));
  }

  it.each(POLICIES.map(({ id }) => id))('of %s are answered as the page says', policyId => {
    expect(workedPage(policyId)).toBe(readFileSync(pageOf(policyId), 'utf8'));
  });

  it('leave no policy out', () => {
    expect(new Set(WORKED_CASES.map(({ policyId }) => policyId))).toEqual(new Set(POLICIES.map(({ id }) => id)));
  });
});
