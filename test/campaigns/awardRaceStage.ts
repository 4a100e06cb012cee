import { setTimeout as pause } from 'node:timers/promises';
import mongoose from 'mongoose';
import { AwardModel } from '../../src/features/awards/award.model.js';
import { MembershipModel } from '../../src/features/identity/membership.model.js';
import { newId } from '../../src/shared/ids.js';
import { wan } from '../support/awardStage.js';
import { clientOf, type Client, type Reply } from '../support/client.js';
import { HOME } from '../support/people.js';
import { insertFacility } from './awardLedgerStage.js';
import { newStaff, signIn, type Person } from './bookingStage.js';
import { times } from './lanes.js';

export interface Contested {
  awardId: string;
  facilityId: string;
  /** The dossier's entry that the award rests on. */
  entryId: string;
  /** The other award for the same thing, where there is one. */
  rival?: Contested;
}

/** Everybody as clients of every API process, and the awards that want more than their budget holds. */
export interface AwardStage {
  admin: Person;
  maker: Person;
  checker: Person;
  payer: Person;
  bookkeeper: Person;
  budgetId: string;
  /** Grows while the fight goes on, as the newcomers are recognised. */
  awards: Contested[];
  /** Facilities with an account and nothing else. */
  newcomers: string[];
}

const CITY = { jurisdictionId: HOME.jurisdictionId };
const VALUE = wan(50);
/** One in so many facilities is a makerspace whose award is for the same thing as that of the incubator before it. */
const PAIRED = 3;
/** One in so many is recognised during the fight, by several documents at once. */
const LATE = 4;
const AT_ONCE = 8;

function made({ status, body }: Reply): string {
  if (status !== 201) throw new Error(JSON.stringify(body));
  return String(body.id);
}

/** What is entered when a facility was recognised in time: its award under CX-16 or CX-17 follows by itself. */
export const recognitionOf = (facilityId: string, document: string) => ({
  fact: { kind: 'recognition', level: 'county' },
  on: '2022-03-10',
  source: { kind: 'document', id: `${document}${facilityId}` },
});

/** The awards that the entries of a facility have opened. */
export const openedFor = (facilityId: string) => AwardModel.find({ facilityId }).lean();

interface Owner {
  url: string;
  token: string;
  userId: string;
}

async function facilityOf(owner: Owner, kind: 'incubator' | 'makerspace'): Promise<string> {
  const facilityId = await insertFacility(new Date(), kind);
  const since = new Date();
  await MembershipModel.create([
    { _id: newId('mem'), userId: owner.userId, organisationId: facilityId, role: 'owner', since },
  ]);
  return facilityId;
}

async function recognise(maker: Client, facilityId: string): Promise<Contested> {
  const entryId = made(await maker.post(`/v1/facilities/${facilityId}/dossier`, recognitionOf(facilityId, '认定')));
  const [award] = await openedFor(facilityId);
  if (!award) throw new Error('a recognition opened no award');
  return { awardId: award._id, facilityId, entryId };
}

async function giveAccount(owner: Owner, facilityId: string): Promise<void> {
  const account = { accountName: `孵化器${facilityId}`, accountNo: '6222020200112233', bankName: '工商银行慈溪支行' };
  const client = clientOf(owner.url, owner).as(facilityId);
  const { status, body } = await client.put(`/v1/facilities/${facilityId}/payee`, account);
  if (status !== 200) throw new Error(JSON.stringify(body));
}

/** `count` awards of 50万 or 30万, on a budget that a third of them exhaust; fresh for every round. */
export async function layOutAwards(urls: readonly string[], count: number): Promise<AwardStage> {
  const [url = ''] = urls;
  const name = (what: string) => `${what}-${newId('')}`;
  const admin = await newStaff(urls, name('admin'), [{ role: 'admin', ...CITY }]);
  const maker = await newStaff(urls, name('maker'), [{ role: 'districtReviewer', ...HOME }]);
  const checker = await newStaff(urls, name('checker'), [{ role: 'cityReviewer', ...CITY }]);
  const payer = await newStaff(urls, name('payer'), [{ role: 'finance', ...CITY }]);
  const bookkeeper = await newStaff(urls, name('bookkeeper'), [{ role: 'finance', ...CITY }]);
  const owner = { url, ...(await signIn(url, name('owner'))) };
  const isPaired = (index: number) => index % PAIRED === PAIRED - 1;
  const facilities: string[] = [];
  for (let index = 0; index < count; index += 1)
    facilities.push(await facilityOf(owner, isPaired(index) ? 'makerspace' : 'incubator'));
  // Roles and memberships are remembered for half a second.
  await pause(1_000);
  const budget = { ...CITY, policyId: 'cixi-2021', year: new Date().getFullYear() };
  const budgetFen = VALUE * Math.ceil(count / 3);
  const budgetId = made((await admin[0]?.post('/v1/award-budgets', { ...budget, budgetFen })) as Reply);
  await times(count, AT_ONCE, async index => giveAccount(owner, facilities[index] ?? ''));
  const present = facilities.slice(0, count - Math.floor(count / LATE));
  const awards: Contested[] = [];
  await times(present.length, AT_ONCE, async index => {
    awards[index] = await recognise(maker[0] as Client, present[index] ?? '');
  });
  for (const [index, award] of awards.entries()) {
    const before = awards[index - 1];
    if (!before || !isPaired(index)) continue;
    before.rival = award;
    award.rival = before;
    const pair = { _id: mongoose.trusted({ $in: [before.awardId, award.awardId] }) };
    await AwardModel.updateMany(pair, { $set: { subjects: [`certificate:${before.facilityId}`] } });
  }
  return { admin, maker, checker, payer, bookkeeper, budgetId, awards, newcomers: facilities.slice(present.length) };
}
