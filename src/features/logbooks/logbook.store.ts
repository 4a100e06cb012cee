import { inScopes, pageOfModel } from '../../platform/mongo/index.js';
import type { LogbookKey } from '../../../config/logbooks.js';
import { conflict } from '../../shared/errors.js';
import { guardIsOn } from '../../shared/sabotage.js';
import type { Scope } from '../../shared/scopes.js';
import { LogbookEntryModel, type LogbookEntryRecord, type StageMove } from './logbook.model.js';

const changed = () => conflict('entry_changed', '这条记录刚刚有了变化，请刷新后再办');

export const logbookStore = {
  insert: async (record: LogbookEntryRecord) => void (await LogbookEntryModel.create([record])),
  find: (id: string) => LogbookEntryModel.findById(id).lean<LogbookEntryRecord>(),
  page: (facilityId: string, book: LogbookKey, { cursor, limit }: { cursor?: string | undefined; limit: number }) =>
    pageOfModel(LogbookEntryModel, { filter: { facilityId, book }, by: 'createdAt', order: -1, cursor, limit }),
  listOf: (facilityId: string) => LogbookEntryModel.find({ facilityId }).lean<LogbookEntryRecord[]>(),
  listIn: (scopes: readonly Scope[]) => LogbookEntryModel.find(inScopes(scopes) as never).lean<LogbookEntryRecord[]>(),

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
