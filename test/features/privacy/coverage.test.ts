import mongoose, { type Schema } from 'mongoose';
import { personalSources } from '../../../src/personalSources.js';
// Whatever declares a collection is reached from here.
import '../../../src/services.js';

/** Fields that hold the id of a person. */
const OF_A_PERSON =
  /(?:^|\.)(?:by|[a-z]+By|userId|ownerId|applicantId|objectorId|payerId|founderId|expertId|signerId|organiserId|holderId|doorStaffIds|attendeeIds)$/;
/** Named like the others, but days, sides of a matter, organisations or workers. */
const OF_NOBODY = /(?:^|\.)(?:useBy|redeemBy|answerBy|endedBy|linkedBy|sendingBy)$/;

/** Collections that name people in a field of their own and are in no export, and why. */
const BUREAU = 'an act of the bureau or of an organisation’s books: the person finds it among their acts';
const SHORT = 'lives for minutes or days, and goes by itself';
const NOT_EXPORTED: Readonly<Record<string, string>> = {
  alliances: 'the founder is a facility',
  allianceSeats: BUREAU,
  assessmentRounds: BUREAU,
  awardBankFiles: BUREAU,
  awardBudgets: BUREAU,
  awardEntries: BUREAU,
  awardPayees: 'the organisation’s bank account, written by its owner',
  awardPayments: BUREAU,
  awardReceiptImports: BUREAU,
  awardReceipts: BUREAU,
  bookingHolds: SHORT,
  bookingTriages: BUREAU,
  certificateImports: BUREAU,
  checkIns: 'what the door did; the guest’s own place is in the registrations',
  commissionerVisits: BUREAU,
  companyImports: BUREAU,
  consoleSignIns: SHORT,
  deskRequirements: BUREAU,
  dossierEntries: BUREAU,
  duties: SHORT,
  exitRecords: 'the startup’s own file, handed to it whole and signed',
  financings: BUREAU,
  funds: BUREAU,
  investors: BUREAU,
  ledgerEntries: BUREAU,
  logbookEntries: BUREAU,
  mentorDays: BUREAU,
  mentorImports: BUREAU,
  mentorNudges: BUREAU,
  publicNotices: BUREAU,
  refunds: 'the order it belongs to is exported',
  reportPrints: BUREAU,
  sessions: SHORT,
  slotClaims: 'one per quantum of a booking, which is exported',
  targetMarks: BUREAU,
  targetSplits: BUREAU,
  unifiedInvitations: SHORT,
  vouchers: 'the organisation’s; contracts filed are among the person’s acts',
  voucherSchemes: BUREAU,
};

function pathsOf(schema: Schema, prefix = ''): string[] {
  const paths: string[] = [];
  schema.eachPath((name, type) => {
    const inner = (type as { schema?: Schema }).schema;
    paths.push(prefix + name, ...(inner ? pathsOf(inner, `${prefix}${name}.`) : []));
  });
  return paths;
}

const namesPeople = (schema: Schema): boolean =>
  pathsOf(schema).some(path => OF_A_PERSON.test(path) && !OF_NOBODY.test(path));

describe('what a person takes along', () => {
  it('A1: leaves no collection out that names people, unless it says why', () => {
    const nothing = undefined as never;
    const parts = { identity: nothing, actors: nothing, cipher: nothing, drafts: nothing, now: () => new Date(0) };
    const covered = personalSources(parts).flatMap(({ covers }) => covers);
    const models = Object.values(mongoose.models);
    const naming = models.filter(({ schema }) => namesPeople(schema)).map(({ collection }) => collection.name);

    const known = new Set(models.map(({ collection }) => collection.name));
    const unaccounted = naming.filter(name => !covered.includes(name) && !(name in NOT_EXPORTED));
    expect(naming.length).toBeGreaterThan(40);
    expect(unaccounted).toEqual([]);
    expect(covered.filter(name => !known.has(name))).toEqual([]);
    expect(Object.keys(NOT_EXPORTED).filter(name => !naming.includes(name) || covered.includes(name))).toEqual([]);
    expect(new Set(covered).size).toBe(covered.length);
  });
});
