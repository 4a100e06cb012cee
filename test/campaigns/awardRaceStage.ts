import { setTimeout as pause } from 'node:timers/promises';
import { AwardModel } from '../../src/features/awards/award.model.js';
import { MembershipModel } from '../../src/features/identity/membership.model.js';
import { newId } from '../../src/shared/ids.js';
import { wan } from '../support/awardStage.js';
import { clientOf, type Client, type Reply } from '../support/client.js';
import { HOME } from '../support/people.js';
import { insertFacility } from './awardLedgerStage.js';
import { newStaff, signIn, type Person } from './bookingStage.js';

export interface Contested {
  awardId: string;
  facilityId: string;
  /** The dossier's entry that the award rests on. */
  entryId: string;
}

/** Everybody as clients of every API process, and the awards that want more than their budget holds. */
export interface AwardStage {
  admin: Person;
  maker: Person;
  checker: Person;
  payer: Person;
  bookkeeper: Person;
  budgetId: string;
  awards: Contested[];
}

const CITY = { jurisdictionId: HOME.jurisdictionId };
const VALUE = wan(50);

function made({ status, body }: Reply): string {
  if (status !== 201) throw new Error(JSON.stringify(body));
  return String(body.id);
}

/** A facility with an account, recognised in time: the award of 50万 under CX-17 follows by itself. */
async function contested(owner: { url: string; token: string; userId: string }, maker: Client): Promise<Contested> {
  const facilityId = await insertFacility(new Date());
  const since = new Date();
  await MembershipModel.create([
    { _id: newId('mem'), userId: owner.userId, organisationId: facilityId, role: 'owner', since },
  ]);
  const fact = { kind: 'recognition', level: 'county' };
  const source = { kind: 'document', id: `认定${facilityId}` };
  const entryId = made(await maker.post(`/v1/facilities/${facilityId}/dossier`, { fact, on: '2022-03-10', source }));
  const award = await AwardModel.findOne({ facilityId }).lean();
  if (!award) throw new Error('a recognition opened no award');
  return { awardId: award._id, facilityId, entryId };
}

/** `count` awards of 50万 each, on a budget that half of them exhaust; fresh for every round. */
export async function layOutAwards(urls: readonly string[], count: number): Promise<AwardStage> {
  const [url = ''] = urls;
  const name = (what: string) => `${what}-${newId('')}`;
  const admin = await newStaff(urls, name('admin'), [{ role: 'admin', ...CITY }]);
  const maker = await newStaff(urls, name('maker'), [{ role: 'districtReviewer', ...HOME }]);
  const checker = await newStaff(urls, name('checker'), [{ role: 'cityReviewer', ...CITY }]);
  const payer = await newStaff(urls, name('payer'), [{ role: 'finance', ...CITY }]);
  const bookkeeper = await newStaff(urls, name('bookkeeper'), [{ role: 'finance', ...CITY }]);
  const owner = { url, ...(await signIn(url, name('owner'))) };
  // Roles are remembered for half a second.
  await pause(1_000);
  const budget = { ...CITY, policyId: 'cixi-2021', year: new Date().getFullYear() };
  const budgetFen = VALUE * Math.ceil(count / 2);
  const budgetId = made((await admin[0]?.post('/v1/award-budgets', { ...budget, budgetFen })) as Reply);
  const awards: Contested[] = [];
  for (let index = 0; index < count; index += 1) awards.push(await contested(owner, maker[0] as Client));
  await pause(1_000);
  for (const { facilityId } of awards) {
    const account = { accountName: `孵化器${facilityId}`, accountNo: '6222020200112233', bankName: '工商银行慈溪支行' };
    const { status, body } = await clientOf(url, owner)
      .as(facilityId)
      .put(`/v1/facilities/${facilityId}/payee`, account);
    if (status !== 200) throw new Error(JSON.stringify(body));
  }
  return { admin, maker, checker, payer, bookkeeper, budgetId, awards };
}
