import { AwardEntryModel } from '../../src/features/awards/awardLedger.model.js';
import { AwardModel } from '../../src/features/awards/award.model.js';
import { BankFileModel } from '../../src/features/awards/bankFile.model.js';
import { AwardBudgetModel } from '../../src/features/awards/budget.model.js';
import { ClawbackModel } from '../../src/features/awards/clawback.model.js';
import { PartModel } from '../../src/features/awards/part.model.js';
import { PaymentModel } from '../../src/features/awards/payment.model.js';
import { ReceiptImportModel, ReceiptModel } from '../../src/features/awards/receipt.model.js';
import { OrganisationModel } from '../../src/features/organisations/organisation.model.js';
import type { RoleGrant } from '../../src/shared/actor.js';
import { newId } from '../../src/shared/ids.js';
import type { TestApp } from '../support/app.js';
import { setStage, type Stage } from '../support/awardStage.js';
import type { Client } from '../support/client.js';
import { clientWithin } from '../support/inProcess.js';
import { HOME } from '../support/people.js';
import { AwardLedgerRun } from './awardLedgerRun.js';

/** Throws the books away, so that the next lives begin with none; a proof adds up every entry there is. */
export async function emptyBooks(): Promise<void> {
  const money = [AwardEntryModel, AwardModel, AwardBudgetModel, ClawbackModel, PartModel];
  const papers = [PaymentModel, BankFileModel, ReceiptModel, ReceiptImportModel];
  for (const model of [...money, ...papers]) await model.collection.deleteMany({});
}

/** Writes an approved facility straight into the database; its name is `孵化器` and its id. */
export async function insertFacility(now: Date, kind: 'incubator' | 'makerspace' = 'incubator'): Promise<string> {
  const facilityId = newId('org');
  const place = { ...HOME, address: '', contactName: '林晓', ownerId: null, operatorId: null };
  const decided = { status: 'approved' as const, decidedAt: now, decisionComment: null, revision: 1, grams: [] };
  await OrganisationModel.create([
    {
      _id: facilityId,
      kind,
      name: `孵化器${facilityId}`,
      creditCode: null,
      holdsCode: false,
      ...place,
      summary: '',
      industry: '',
      floorArea: 1_200,
      createdBy: 'usr_operator',
      createdAt: now,
      submittedAt: now,
      ...decided,
    },
  ]);
  return facilityId;
}

async function facilityWithin(app: TestApp): Promise<Pick<Stage, 'facilityId' | 'operator'>> {
  const facilityId = await insertFacility(app.clock.now());
  const memberships = [{ organisationId: facilityId, role: 'owner' as const }];
  const owner = { userId: 'usr_operator', name: '运营', roles: [], memberships };
  return { facilityId, operator: clientWithin(app, owner).as(facilityId) };
}

/** The cast of award money acting in this process; each call of the answer begins new books. */
export async function awardLedgerWithin(app: TestApp): Promise<() => Promise<AwardLedgerRun>> {
  const known = await setStage(app, 0);
  const acting = ({ userId }: Client, role: RoleGrant['role'], place: object = {}) => {
    const roles = [{ role, jurisdictionId: HOME.jurisdictionId, ...place }];
    return clientWithin(app, { userId, name: role, roles, memberships: [] });
  };
  const stage: Stage = {
    ...known,
    admin: acting(known.admin, 'admin'),
    maker: acting(known.maker, 'districtReviewer', { district: HOME.district }),
    checker: acting(known.checker, 'cityReviewer'),
    payer: acting(known.payer, 'finance'),
    bookkeeper: acting(known.bookkeeper, 'finance'),
  };
  return async () => {
    await emptyBooks();
    return new AwardLedgerRun(stage, () => facilityWithin(app));
  };
}
