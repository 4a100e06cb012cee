import { inScopes, pageOfModel } from '../../platform/mongo/index.js';
import type { LogbookKey } from '../../../config/logbooks.js';
import { conflict } from '../../shared/errors.js';
import { guardIsOn } from '../../shared/sabotage.js';
import type { Scope } from '../../shared/scopes.js';
import type { BookSums, WordSum } from './logbook.rules.js';
import { LogbookEntryModel, type LogbookEntryRecord, type StageMove } from './logbook.model.js';

const changed = () => conflict('entry_changed', '这条记录刚刚有了变化，请刷新后再办');

type Sum = WordSum & { facilityId: string; book: LogbookKey };
/** One book of one facility that holds anything. */
export type KeptBook = BookSums & Pick<LogbookEntryRecord, 'facilityId' | 'book' | 'jurisdictionId' | 'district'>;

const COUNT = { count: { $sum: 1 }, minutes: { $sum: '$minutes' } };

async function grouped<T extends Sum>(match: object, by: object, sums: object): Promise<T[]> {
  const rows = await LogbookEntryModel.aggregate<Record<string, unknown>>([
    { $match: match },
    { $group: { _id: by, ...sums } },
  ] as never);
  return rows.map(({ _id, ...rest }) => ({ word: '', ...(_id as object), ...rest }) as unknown as T);
}

export const logbookStore = {
  insert: async (record: LogbookEntryRecord) => void (await LogbookEntryModel.create([record])),
  find: (id: string) => LogbookEntryModel.findById(id).lean<LogbookEntryRecord>(),
  page: (facilityId: string, book: LogbookKey, { cursor, limit }: { cursor?: string | undefined; limit: number }) =>
    pageOfModel(LogbookEntryModel, { filter: { facilityId, book }, by: 'createdAt', order: -1, cursor, limit }),

  /** The books that hold anything, with what a year added to them: summed by the database, one question a sum. */
  async sums(of: { facilityId: string } | { scopes: readonly Scope[] }, year: number): Promise<KeptBook[]> {
    const own = 'facilityId' in of ? { facilityId: of.facilityId } : inScopes(of.scopes);
    const inYear = { $gte: `${year}-01-01`, $lte: `${year}-12-31` };
    const book = { facilityId: '$facilityId', book: '$book' };
    const place = { jurisdictionId: { $first: '$jurisdictionId' }, district: { $first: '$district' } };
    const kept = await grouped<KeptBook & Sum>(own, book, { ...place, ...COUNT });
    const begun = await grouped({ ...own, startsOn: inYear }, { ...book, word: '$word' }, COUNT);
    const open = await grouped({ ...own, endsOn: null }, { ...book, word: '$stage' }, COUNT);
    const reached = await grouped({ ...own, reachedOn: inYear }, book, COUNT);
    return kept.map(({ facilityId, book: key, jurisdictionId, district }) => {
      const mine = (sums: readonly Sum[]) => sums.filter(sum => sum.facilityId === facilityId && sum.book === key);
      const totals = { begun: mine(begun), open: mine(open), reached: mine(reached)[0]?.count ?? 0 };
      return { facilityId, book: key, jurisdictionId, district, ...totals };
    });
  },

  /** Moves an open entry on from the stage it was seen in. */
  async move(
    { _id, stage }: LogbookEntryRecord,
    move: StageMove,
    change: { staffId: string | null; staffName: string; reachedOn: string | null },
  ): Promise<LogbookEntryRecord> {
    const filter = guardIsOn('logbook.stage') ? { _id, stage, endsOn: null } : { _id };
    const moved = await LogbookEntryModel.findOneAndUpdate(
      filter,
      { $set: { ...change, stage: move.stage }, $push: { moves: move } },
      { returnDocument: 'after' },
    ).lean<LogbookEntryRecord>();
    if (!moved) throw changed();
    return moved;
  },

  /** Puts a filing in the place of the one that was seen, or of none; null when another came first. */
  setFiling: ({ _id, filingId: seen }: Pick<LogbookEntryRecord, '_id' | 'filingId'>, filingId: string) =>
    LogbookEntryModel.findOneAndUpdate(
      { _id, filingId: seen ?? null },
      { $set: { filingId } },
      { returnDocument: 'after' },
    ).lean<LogbookEntryRecord>(),

  /** Names the tenant that a project has become, or takes the name back. */
  setTenant: (id: string, tenantId: string | null) =>
    LogbookEntryModel.findOneAndUpdate(
      { _id: id },
      { $set: { tenantId } },
      { returnDocument: 'after' },
    ).lean<LogbookEntryRecord>(),

  /** Ends what is under way; `seen` is the end that was on the book when the person looked. */
  async end(id: string, seen: string | null, end: { endsOn: string; endNote: string }): Promise<LogbookEntryRecord> {
    const ended = await LogbookEntryModel.findOneAndUpdate(
      { _id: id, endsOn: seen, endNote: '' },
      { $set: end },
      { returnDocument: 'after' },
    ).lean<LogbookEntryRecord>();
    if (!ended) throw changed();
    return ended;
  },
};
