import { z } from 'zod';
import { JURISDICTIONS } from '../../../config/jurisdictions.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { Actor } from '../../shared/actor.js';
import { shanghaiDay } from '../../shared/calendar.js';
import { plainCell } from '../../shared/sheetCell.js';
import { allow } from '../../shared/errors.js';
import { placesOf } from './award.access.js';
import type { AwardRecord } from './award.model.js';
import { awardStore } from './award.store.js';
import { yuanText } from './bankFile.rules.js';
import { budgetStore } from './awardLedger.store.js';
import { newWorkbook } from '../../platform/sheets/workbook.js';

const text = z.string();
const amount = z.int();

export const summaryQuery = z.strictObject({
  jurisdiction: z.enum(JURISDICTIONS.map(({ id }) => id) as [string, ...string[]]),
});

const decisionItem = z.strictObject({
  awardId: text,
  facilityName: text,
  district: text,
  rule: text,
  article: text,
  title: text,
  policyVersion: text,
  amountFen: amount,
  formula: text,
  grounds: text,
  instalments: text,
  assumptions: text,
  findings: text,
  contentHash: text,
});

export const decisionView = z.strictObject({
  jurisdictionId: text,
  on: text,
  totalFen: amount,
  availableFen: amount,
  /** By rule: how many and how much. */
  byRule: z.array(z.strictObject({ rule: text, article: text, count: z.int(), amountFen: amount })),
  items: z.array(decisionItem),
});
export type DecisionSummary = z.infer<typeof decisionView>;

export interface DecisionService {
  /** 决策摘要 (CX-23): every award that waits for its decision, with what a meeting asks about. */
  summary(actor: Actor, jurisdictionId: string): Promise<DecisionSummary>;
  workbook(actor: Actor, jurisdictionId: string): Promise<Buffer>;
}

const MOST = 500;

const itemOf = (award: AwardRecord): DecisionSummary['items'][number] => ({
  awardId: award._id,
  facilityName: award.facilityName,
  district: award.district,
  rule: award.rule,
  article: award.article,
  title: award.title,
  policyVersion: award.policyVersion,
  amountFen: award.amountFen,
  formula: award.formula,
  grounds: award.inputs.map(({ label, value }) => `${label}：${value}`).join('；'),
  instalments: award.plan.map(part => `${part.year}年 ${yuanText(part.amountFen)}元`).join('；'),
  assumptions: award.assumptions.map(({ sentence }) => sentence).join('；'),
  findings: award.findings.map(({ sentence, article }) => `${sentence}（${article}）`).join('；'),
  contentHash: award.contentHash,
});

function groupedByRule(items: DecisionSummary['items']): DecisionSummary['byRule'] {
  const groups = new Map<string, DecisionSummary['byRule'][number]>();
  for (const { rule, article, amountFen } of items) {
    const group = groups.get(rule) ?? { rule, article, count: 0, amountFen: 0 };
    groups.set(rule, { ...group, count: group.count + 1, amountFen: group.amountFen + amountFen });
  }
  return [...groups.values()].toSorted((a, b) => (a.rule < b.rule ? -1 : 1));
}

const COLUMNS = [
  ['单位', 'facilityName', 28],
  ['规则', 'rule', 10],
  ['条款', 'article', 12],
  ['内容', 'title', 40],
  ['公式', 'formula', 28],
  ['依据', 'grounds', 40],
  ['分期', 'instalments', 36],
  ['假定与口径', 'assumptions', 40],
  ['核查意见', 'findings', 40],
  ['政策版本', 'policyVersion', 22],
  ['内容摘要', 'contentHash', 20],
] as const;

/** What the deciding meeting gets: one page on the screen or paper, one workbook to file. */
export function createDecisionService({ clock }: { clock: Clock }): DecisionService {
  const summary: DecisionService['summary'] = async (actor, jurisdictionId) => {
    const place = placesOf(actor).find(each => each.jurisdictionId === jurisdictionId);
    allow(place !== undefined, '只有本地区的审核、财务、审计和管理人员可以查看');
    const places = placesOf(actor).filter(each => each.jurisdictionId === jurisdictionId);
    const items = (await awardStore.listWaiting(places, MOST)).map(itemOf);
    const budgets = await budgetStore.list([jurisdictionId]);
    return {
      jurisdictionId,
      on: shanghaiDay(clock.now()),
      totalFen: items.reduce((sum, { amountFen }) => sum + amountFen, 0),
      availableFen: budgets.reduce((sum, { balances }) => sum + balances.available, 0),
      byRule: groupedByRule(items),
      items,
    };
  };

  return {
    summary,
    async workbook(actor, jurisdictionId) {
      const { items, on, totalFen } = await summary(actor, jurisdictionId);
      const book = await newWorkbook();
      const sheet = book.addWorksheet('待审奖补', { pageSetup: { orientation: 'landscape', fitToPage: true } });
      sheet.columns = [
        ...COLUMNS.map(([header, key, width]) => ({ header, key, width })),
        { header: '金额（元）', key: 'amount', width: 16, style: { numFmt: '#,##0.00' } },
      ];
      for (const item of items) {
        const cells = Object.fromEntries(COLUMNS.map(([, key]) => [key, plainCell(item[key])]));
        sheet.addRow({ ...cells, amount: item.amountFen / 100 });
      }
      sheet.addRow({ facilityName: `合计（${on}，${items.length} 项）`, amount: totalFen / 100 });
      sheet.getRow(1).font = { bold: true };
      return Buffer.from(await book.xlsx.writeBuffer());
    },
  };
}
