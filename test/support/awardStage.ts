import { randomInt } from 'node:crypto';
import type { OrganisationKind } from '../../src/features/organisations/index.js';
import type { TestApp } from './app.js';
import type { Client, Reply } from './client.js';
import { approvedOrganisation } from './factories.js';
import { cast, HOME, staff } from './people.js';

/** 万元 in fen, for readable tests. */
export const wan = (amount: number): number => amount * 1_000_000;

/** Everybody who takes part in an award's life: four people for four steps, and the facility's owner. */
export interface Stage {
  app: TestApp;
  admin: Client;
  maker: Client;
  checker: Client;
  payer: Client;
  bookkeeper: Client;
  operator: Client;
  facilityId: string;
}

let count = 0;
const nextName = (what: string) => `${what}${(count += 1)}-${randomInt(1e6)}`;

/** A facility of its own, with its owner acting for it. */
export async function newFacility(
  app: TestApp,
  kind: OrganisationKind = 'incubator',
  district?: string,
  called?: string,
) {
  const person = nextName('operator');
  const owner = await app.signIn(person);
  const name = called ?? person;
  const facilityId = await approvedOrganisation(app, { kind, owner, name, ...(district && { district }) });
  return { facilityId, operator: (await app.signIn(person)).as(facilityId) };
}

export async function setStage(app: TestApp, budgetWan = 10_000): Promise<Stage> {
  const stage = {
    app,
    admin: await cast.admin(app),
    maker: await cast.district(app),
    checker: await cast.city(app),
    payer: await cast.finance(app),
    bookkeeper: await staff(app, 'bookkeeper', [{ role: 'finance', jurisdictionId: HOME.jurisdictionId }]),
    ...(await newFacility(app)),
  };
  if (budgetWan > 0) await grant(stage.admin, wan(budgetWan));
  return stage;
}

export const grant = (admin: Client, budgetFen: number, rest: object = {}): Promise<Reply> =>
  admin.post('/v1/award-budgets', {
    jurisdictionId: 'cixi',
    policyId: 'cixi-2021',
    year: 2026,
    budgetFen,
    ...rest,
  });

/** Enters a fact of the facility; its proof is a document with a number of its own unless one is given. */
export async function enter(by: Client, facilityId: string, fact: object, on: string, id = nextName('文')) {
  const reply = await by.post(`/v1/facilities/${facilityId}/dossier`, { fact, on, source: { kind: 'document', id } });
  if (reply.status !== 201) throw new Error(`not entered: ${JSON.stringify(reply.body)}`);
  return String(reply.body.id);
}

export const recognised = (stage: Stage, level: string, on: string, facilityId = stage.facilityId) =>
  enter(stage.maker, facilityId, { kind: 'recognition', level }, on);

export const graded = (
  stage: Stage,
  { year, grade, on, ...rest }: { year: number; grade: string; on: string; rectified?: boolean },
  facilityId = stage.facilityId,
) => enter(stage.maker, facilityId, { kind: 'assessment', year, grade, ...rest }, on);

// Tests look into replies freely; the reply schema has been checked by the server.
// oxlint-disable-next-line no-explicit-any
type Award = any;

export async function awardsOf(stage: Stage, facilityId = stage.facilityId): Promise<Award[]> {
  const { body } = await stage.checker.get(`/v1/awards?facilityId=${facilityId}&limit=100`);
  return body.items.toReversed();
}

export async function theAward(stage: Stage, rule: string, facilityId = stage.facilityId): Promise<Award> {
  const found = (await awardsOf(stage, facilityId)).filter((award: Award) => award.rule === rule);
  if (found.length !== 1) throw new Error(`${found.length} awards under ${rule}`);
  return found[0];
}

export const submit = (by: Client, id: string) => by.post(`/v1/awards/${id}/submit`, { comment: '材料齐全' });
export const approve = (by: Client, id: string, rest: object = {}) => by.post(`/v1/awards/${id}/approve`, rest);

/** Makes and checks an award; answers what it has become. */
export async function approved(stage: Stage, id: string): Promise<Award> {
  await submit(stage.maker, id);
  const { status, body } = await approve(stage.checker, id);
  if (status !== 200) throw new Error(`not approved: ${JSON.stringify(body)}`);
  return body;
}

/** The money of the home city; its books must be sound. */
export async function ledgerOf(stage: Stage): Promise<Record<string, number>> {
  const { body } = await stage.admin.get('/v1/award-ledger?jurisdiction=cixi');
  if (!body.sound || body.sumFen !== 0) throw new Error(`the books are not sound: ${JSON.stringify(body)}`);
  return body.accounts;
}

/** State and amount (万元) of every part of an award, for short expectations. */
export const partsOf = (award: Award): string[] =>
  award.instalments.map(({ state, amountFen }: { state: string; amountFen: number }) => `${state} ${amountFen / 1e6}`);

/** The account that a facility wants its awards on. */
export async function putPayee({ operator, facilityId }: Stage): Promise<void> {
  const { body } = await operator.get(`/v1/organisations/${facilityId}`);
  await operator.put(`/v1/facilities/${facilityId}/payee`, {
    accountName: body.name,
    accountNo: '6222020200112233',
    bankName: '中国工商银行慈溪支行',
  });
}

/** Writes what is on order into a file for the bank. */
export const bankFile = (by: Client, formatId = 'csv-gbk') =>
  by.post('/v1/award-bank-files', { jurisdictionId: 'cixi', formatId });

export async function paymentsOf(stage: Stage, awardId: string): Promise<Award[]> {
  const { body } = await stage.payer.get('/v1/award-payments?limit=100');
  return body.items.filter((payment: Award) => payment.awardId === awardId);
}

/** Sends a receipt file as the bank gives it. */
export function importReceipts(by: Client, rows: readonly string[][]): Promise<Reply> {
  const head = ['流水号', '付款编号', '金额（元）', '结果', '日期', '备注'];
  const csv = [head, ...rows]
    .map(row => row.map(cell => (cell.includes(',') ? `"${cell}"` : cell)).join(','))
    .join('\n');
  return by.post('/v1/award-receipts/import?jurisdiction=cixi', csv, {
    headers: { 'Content-Type': 'text/csv', 'X-Filename': 'receipts.csv' },
  });
}
