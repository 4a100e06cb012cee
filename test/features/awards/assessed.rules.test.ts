import { assessmentFault, withAssessedSum } from '../../../src/features/awards/assessed.rules.js';
import { proposalsFrom } from '../../../src/features/awards/proposal.rules.js';
import type { Proposal } from '../../../src/features/awards/award.types.js';
import { fen } from '../../../src/shared/money.js';
import { ask, policy } from '../policies/cases.js';

const ON = '2022-11-12';

/** A brand event in Qingdao: the text promises a subsidy and names no sum. QD-24 二(五)1 */
function openProposal(): Proposal {
  const facts = { facilityType: 'incubator', eventSpendFen: 20_000_000, eventOn: ON } as const;
  const factCase = { facts, certificates: [], about: {} };
  const calculation = ask('qingdao-2019', facts, ON);
  const found = proposalsFrom(policy('qingdao-2019'), 'org_1', [{ calculation, factCase }]);
  const proposal = found.find(({ rule }) => rule === 'QD-24');
  if (!proposal) throw new Error('no proposal under QD-24');
  return proposal;
}

describe('QD-24: a sum that the text leaves open', () => {
  it('is assessed up to what was really spent', () => {
    const proposal = openProposal();
    expect(proposal).toMatchObject({ isLeftOpen: true, atMostFen: 20_000_000, kind: 'choice' });
    expect(assessmentFault(proposal, fen(20_000_000))).toBeNull();
    expect(assessmentFault(proposal, fen(20_000_001))).toBe('不能超过核实的实际投入 200,000元');
    expect(assessmentFault({ isLeftOpen: true, atMostFen: null }, fen(90_000_000))).toBeNull();
  });

  it('is never assessed where the text names a figure', () => {
    expect(assessmentFault({ isLeftOpen: false, atMostFen: null }, fen(1))).toBe('条款写明了金额或口径，不能另行核定');
  });

  it('says who left it open, who assessed it, why and on what paper', () => {
    const proposal = openProposal();
    const reason = '参会 300 人，对接 12 项';
    const document = '青科会〔2022〕8号';
    const assessed = { amountFen: fen(8_000_000), reason, document, on: '2022-12-01', byUserId: 'usr_1' };

    const award = withAssessedSum(proposal, assessed);

    expect(award).toMatchObject({
      kind: 'fixed',
      computedFen: 8_000_000,
      amountFen: 8_000_000,
      formula: '文件未写金额，核定 80,000元（实际投入 200,000元 以内）',
    });
    expect(award.assumptions).toEqual([
      ...proposal.assumptions,
      {
        sentence:
          '政策没有写明金额（QD-24 二(五)1）：由科技部门于 2022-12-01 核定 80,000元，' +
          '理由：参会 300 人，对接 12 项；依据：青科会〔2022〕8号',
        setting: null,
        isDefault: false,
      },
    ]);
    expect(award.plan.map(({ amountFen, formula }) => ({ amountFen, formula }))).toEqual([
      { amountFen: 8_000_000, formula: '核定 80,000元' },
    ]);
    expect(withAssessedSum({ ...proposal, atMostFen: null }, assessed).formula).toBe('文件未写金额，核定 80,000元');
  });
});
