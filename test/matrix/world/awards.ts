import { newCreditCode } from '../../support/creditCodes.js';
import type { TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { HOME, staff } from '../../support/people.js';
import type { Persona } from '../world.js';

const source = () => ({ kind: 'document', id: `文${newCreditCode()}` });
const ACCOUNT = { accountNo: '6222020200112233', bankName: '工商银行慈溪支行' };

/** An excellent grade that was paid and then corrected away: a bank file, and a clawback that is open. */
async function clawedBack(app: TestApp, clients: Record<Persona, Client>, facility: string) {
  const { district, city, operator } = clients;
  const payer = await staff(app, 'payer', [{ role: 'finance', jurisdictionId: HOME.jurisdictionId }]);
  const bookkeeper = await staff(app, 'bookkeeper', [{ role: 'finance', jurisdictionId: HOME.jurisdictionId }]);
  await operator.put(`/v1/facilities/${facility}/payee`, { accountName: '上林孵化器', ...ACCOUNT });
  const path = `/v1/facilities/${facility}/dossier`;
  const graded = { fact: { kind: 'assessment', year: 2022, grade: 'excellent' }, on: '2022-12-20', source: source() };
  const { body: entry } = await district.post(path, graded);
  const { body: list } = await district.get(`/v1/awards?facilityId=${facility}`);
  const { id } = list.items.find(({ rule }: { rule: string }) => rule === 'CX-21');
  await district.post(`/v1/awards/${id}/submit`);
  await city.post(`/v1/awards/${id}/approve`);
  await payer.post(`/v1/awards/${id}/pay`);
  const { body: file } = await payer.post('/v1/award-bank-files', { jurisdictionId: 'cixi', formatId: 'csv-gbk' });
  const { body: payments } = await payer.get('/v1/award-payments');
  const csv = `流水号,付款编号,金额,结果,日期\nW1,${payments.items[0].paymentNo},100000,成功,2026-03-05\n`;
  const headers = { 'Content-Type': 'text/csv', 'X-Filename': 'a.csv' };
  await bookkeeper.post('/v1/award-receipts/import?jurisdiction=cixi', csv, { headers });
  await district.post(`${path}/${entry.id}/correction`, { fact: null, source: source(), reason: '评分有误' });
  const { body: clawbacks } = await payer.get('/v1/award-clawbacks');
  return { bankFile: String(file.id), clawback: String(clawbacks.items[0].id) };
}

/** A recognised facility of the operator's with a draft, one waiting for its checker, one approved, one clawed back. */
export async function awards(app: TestApp, clients: Record<Persona, Client>, facility: string) {
  const { admin, district, city } = clients;
  const { body: budget } = await admin.post('/v1/award-budgets', {
    jurisdictionId: 'cixi',
    policyId: 'cixi-2021',
    year: 2026,
    budgetFen: 1_000_000_000,
  });
  const ids: string[] = [];
  let dossierEntry = '';
  for (const [level, on] of [
    ['county', '2021-05-01'],
    ['prefecture', '2022-05-01'],
    ['province', '2023-05-01'],
  ] as const) {
    const fact = { kind: 'recognition', level };
    const { body } = await district.post(`/v1/facilities/${facility}/dossier`, { fact, on, source: source() });
    dossierEntry = String(body.id);
    const { body: list } = await district.get(`/v1/awards?facilityId=${facility}`);
    ids.push(list.items.find(({ cause }: { cause: string }) => cause === `recognition:${level}`).id);
  }
  const money = await clawedBack(app, clients, facility);
  const [approvedAward = '', submittedAward = '', draftAward = ''] = ids;
  for (const id of [approvedAward, submittedAward]) await district.post(`/v1/awards/${id}/submit`);
  await city.post(`/v1/awards/${approvedAward}/approve`);
  return { ...money, approvedAward, submittedAward, draftAward, dossierEntry, awardBudget: String(budget.id) };
}
