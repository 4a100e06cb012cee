import type { Operate } from './operate.js';
import type { DemoCast, DemoName } from './people.js';

type Json = Record<string, unknown>;

const FACTS: readonly { fact: Json; on: string; source: string }[] = [
  { fact: { kind: 'recognition', level: 'county' }, on: '2022-04-12', source: '慈科〔2022〕18号' },
  { fact: { kind: 'assessment', year: 2022, grade: 'good' }, on: '2022-12-28', source: '2022年度考核通报' },
];
const LATER: readonly { fact: Json; on: string; source: string }[] = [
  { fact: { kind: 'assessment', year: 2023, grade: 'fail' }, on: '2023-12-20', source: '2023年度考核通报' },
  { fact: { kind: 'recognition', level: 'prefecture' }, on: '2023-06-01', source: '甬科〔2023〕41号' },
  { fact: { kind: 'recognition', level: 'province' }, on: '2023-11-15', source: '浙科发〔2023〕77号' },
];

/** An incubator on its way up: paid, due, forfeited and promised money can all be seen, each with its article. */
export async function layOutAwards(operate: Operate, cast: DemoCast, facilityId: string): Promise<void> {
  const as = async (name: DemoName, id: string, request: { params?: Record<string, string>; body?: Json } = {}) =>
    operate(id, { actor: await cast(name), ...request });
  const year = Number(new Date().toISOString().slice(0, 4));
  const budgetFen = 300_000_000;
  await as('admin', 'awardBudgets.create', {
    body: { jurisdictionId: 'cixi', policyId: 'cixi-2021', year, budgetFen },
  });
  const params = { id: facilityId };
  const enter = async ({ fact, on, source }: (typeof FACTS)[number]) =>
    as('district', 'dossiers.record', { params, body: { fact, on, source: { kind: 'document', id: source } } });
  const account = {
    accountName: '慈溪上林科技企业孵化器',
    accountNo: '6222020200112233',
    bankName: '工商银行慈溪支行',
  };
  await as('operator', 'awardPayees.put', { params, body: account });
  for (const each of FACTS) await enter(each);

  const first = await awardOf(as, 'recognition:county');
  await as('district', 'awards.submit', { params: { id: first }, body: { comment: '认定文件已核' } });
  await as('city', 'awards.approve', { params: { id: first } });
  await as('finance', 'awards.pay', { params: { id: first } });
  const bank = { jurisdictionId: 'cixi', formatId: 'csv-gbk' };
  await as('finance', 'awardBankFiles.create', { body: bank });
  const { items } = (await as('finance', 'awardPayments.list')) as { items: { paymentNo: string }[] };
  const day = new Date().toISOString().slice(0, 10);
  const csv = `流水号,付款编号,金额（元）,结果,日期\nDEMO0001,${items[0]?.paymentNo},300000,成功,${day}\n`;
  const file = { filename: '回单.csv', mimeType: 'text/csv', bytes: Buffer.from(csv) };
  await operate('awardReceipts.import', { actor: await cast('bookkeeper'), file, query: { jurisdiction: 'cixi' } });

  for (const each of LATER) await enter(each);
  const second = await awardOf(as, 'recognition:prefecture');
  await as('district', 'awards.submit', { params: { id: second }, body: { comment: '晋升补差' } });
  await as('city', 'awards.approve', { params: { id: second } });
}

async function awardOf(as: (name: DemoName, id: string) => Promise<Json>, cause: string): Promise<string> {
  const { items } = (await as('city', 'awards.list')) as { items: { id: string; cause: string }[] };
  const found = items.find(award => award.cause === cause);
  if (!found) throw new Error(`the demo has no award for ${cause}`);
  return found.id;
}
