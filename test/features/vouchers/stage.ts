import { randomInt } from 'node:crypto';
import { SessionModel } from '../../../src/features/identity/session.model.js';
import { approvedOrganisation } from '../../support/factories.js';
import type { TestApp } from '../../support/app.js';
import type { Client, Reply } from '../../support/client.js';
import { cast, HOME, staff } from '../../support/people.js';

/** Yuan in fen, for readable tests. */
export const yuan = (amount: number): number => amount * 100;

/** Everybody who takes part in a voucher's life. */
export interface Stage {
  app: TestApp;
  admin: Client;
  district: Client;
  city: Client;
  finance: Client;
  /** A founder acting for an approved startup. */
  founder: Client;
  startupId: string;
  providerId: string;
  /** Opens a scheme of the home city. */
  scheme(terms?: Record<string, unknown>): Promise<string>;
  /** A founder of their own with an approved startup, acting for it. */
  anotherFounder(kind?: 'startup' | 'makerTeam'): Promise<Client>;
}

const TERMS = {
  year: 2026,
  budgetFen: yuan(100_000),
  shareBasisPoints: 5_000,
  capPerApplicantFen: yuan(50_000),
  serviceKinds: ['testing', 'design'],
  useByDays: 90,
  redeemBy: '2026-12-31',
};

let count = 0;
const nextName = (what: string) => `${what}${(count += 1)}-${randomInt(1e6)}`;

/** Sets the stage: staff, one startup, one provider. */
export async function setStage(app: TestApp): Promise<Stage> {
  // The database forgets ended sessions by its own clock, which is ahead of the test's.
  await SessionModel.collection.dropIndex('expiresAt_1');
  const admin = await cast.admin(app);
  const anotherFounder = async (kind: 'startup' | 'makerTeam' = 'startup') => {
    const name = nextName('founder');
    const organisationId = await approvedOrganisation(app, { kind, owner: await app.signIn(name), name });
    return (await app.signIn(name)).as(organisationId);
  };
  const owner = await app.signIn('founder');
  const startupId = await approvedOrganisation(app, { kind: 'startup', owner, name: '慈溪云启科技' });
  const lab = await app.signIn('lab');
  const providerId = await approvedOrganisation(app, { kind: 'provider', owner: lab, name: '宁波检测中心' });
  return {
    app,
    admin,
    district: await cast.district(app),
    city: await cast.city(app),
    finance: await cast.finance(app),
    founder: (await app.signIn('founder')).as(startupId),
    startupId,
    providerId,
    anotherFounder,
    async scheme(terms = {}) {
      const { body } = await admin.post('/v1/voucher-schemes', { ...TERMS, name: nextName('方案'), ...terms });
      return String(body.id);
    },
  };
}

/** A second finance officer, and others with a role of their own. */
export const anotherStaff = (app: TestApp, role: 'finance' | 'cityReviewer' | 'districtReviewer') =>
  staff(app, nextName(role), [{ role, jurisdictionId: HOME.jurisdictionId }]);

/** What a founder asks for. */
export const asking = (schemeId: string, requestedFen: number) => ({
  schemeId,
  serviceKind: 'testing',
  plan: '委托检测新材料样品的强度与耐候性',
  requestedFen,
  pledge: true,
});

/** Drafts and submits an application; answers its id. */
export async function submitted(founder: Client, schemeId: string, requestedFen: number): Promise<string> {
  const draft = await founder.post('/v1/voucher-applications', asking(schemeId, requestedFen));
  if (draft.status !== 201) throw new Error(`no draft: ${JSON.stringify(draft.body)}`);
  const sent = await founder.post(`/v1/voucher-applications/${draft.body.id}/submit`);
  if (sent.status !== 200) throw new Error(`not submitted: ${JSON.stringify(sent.body)}`);
  return String(draft.body.id);
}

export const decide = (
  by: Client,
  applicationId: string,
  decision: 'approve' | 'return' | 'refuse' = 'approve',
  rest: Record<string, unknown> = {},
): Promise<Reply> =>
  by.post(`/v1/voucher-applications/${applicationId}/decision`, {
    decision,
    ...(decision === 'approve' ? {} : { comment: '材料不全' }),
    ...rest,
  });

/** An application that waits for the city. */
export async function districtApproved(stage: Stage, schemeId: string, requestedFen: number, founder = stage.founder) {
  const id = await submitted(founder, schemeId, requestedFen);
  await decide(stage.district, id);
  return id;
}

/** A voucher in the founder's hands; answers its id. */
export async function issued(
  stage: Stage,
  schemeId: string,
  valueFen: number,
  founder = stage.founder,
): Promise<string> {
  const id = await districtApproved(stage, schemeId, valueFen, founder);
  const { status, body } = await decide(stage.city, id);
  if (status !== 200) throw new Error(`not issued: ${JSON.stringify(body)}`);
  return String(body.voucherId);
}

export const fileContract = (stage: Stage, voucherId: string, amountFen: number, founder = stage.founder) =>
  founder.post(`/v1/vouchers/${voucherId}/contracts`, {
    providerId: stage.providerId,
    amountFen,
    signedOn: '2026-03-05',
    subject: '材料检测',
  });

/** A voucher with a contract; answers its id. */
export async function spent(
  stage: Stage,
  schemeId: string,
  valueFen: number,
  contractFen = valueFen * 10,
): Promise<string> {
  const id = await issued(stage, schemeId, valueFen);
  await fileContract(stage, id, contractFen);
  return id;
}

export const invoice = (amountFen: number, number = nextName('INV')) => ({ number, amountFen, issuedOn: '2026-03-05' });

export const claim = (founder: Client, voucherId: string, invoices: object[], rest: object = {}): Promise<Reply> =>
  founder.post(`/v1/vouchers/${voucherId}/redemptions`, { invoices, ...rest });

export const settle = (
  by: Client,
  redemption: { id: string; voucherId: string },
  decision: 'approve' | 'return' | 'refuse' = 'approve',
  rest: Record<string, unknown> = {},
): Promise<Reply> =>
  by.post(`/v1/vouchers/${redemption.voucherId}/redemptions/${redemption.id}/decision`, {
    decision,
    ...(decision === 'approve' ? {} : { comment: '发票不清晰' }),
    ...rest,
  });

/** The money of a scheme, which must agree with its entries. */
export async function ledgerOf(stage: Stage, schemeId: string): Promise<Record<string, number>> {
  const { body } = await stage.admin.get(`/v1/voucher-schemes/${schemeId}/ledger`);
  const { proof, ...money } = body as { proof: { sound: boolean; disagreements: string[] } } & Record<string, number>;
  if (!proof.sound) throw new Error(`the books are not sound: ${proof.disagreements.join('; ')}`);
  return money;
}
