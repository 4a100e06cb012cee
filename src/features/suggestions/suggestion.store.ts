import mongoose from 'mongoose';
import { inScopes, pageOfModel } from '../../platform/mongo/index.js';
import { conflict } from '../../shared/errors.js';
import type { Scope } from '../../shared/scopes.js';
import { assertTransition } from '../../shared/states.js';
import { SuggestionModel, type SuggestionRecord } from './suggestion.model.js';
import { SUGGESTION_TRANSITIONS, type SuggestionStatus } from './suggestion.states.js';

/** Whose suggestions a list shows. */
export type SuggestionScope = 'open' | { authorId: string } | { scopes: readonly Scope[]; status: SuggestionStatus };

function filterOf(scope: SuggestionScope): Record<string, unknown> {
  if (scope === 'open') return { isOpen: true, status: mongoose.trusted({ $in: ['answered', 'closed'] }) };
  if ('authorId' in scope) return scope;
  return { ...inScopes(scope.scopes), status: scope.status };
}

export const suggestionStore = {
  insert: async (record: SuggestionRecord) => void (await SuggestionModel.create([record])),
  findByNo: (suggestionNo: string) => SuggestionModel.findOne({ suggestionNo }).lean<SuggestionRecord>(),
  find: (id: string) => SuggestionModel.findById(id).lean<SuggestionRecord>(),

  list(scope: SuggestionScope, page: { cursor?: string | undefined; limit: number }) {
    const isDesk = scope !== 'open' && 'scopes' in scope;
    return pageOfModel(SuggestionModel, {
      filter: filterOf(scope) as never,
      by: isDesk ? 'receivedAt' : 'submittedAt',
      order: isDesk ? 1 : -1,
      cursor: page.cursor,
      limit: page.limit,
      acrossTenants: scope === 'open',
    });
  },

  listOfAuthor: (authorId: string) =>
    SuggestionModel.find({ authorId }).sort({ submittedAt: -1 }).limit(500).lean<SuggestionRecord[]>(),

  /** The only writer of `status`: status and revision that were read are the lock. */
  async change(
    before: SuggestionRecord,
    to: SuggestionStatus,
    patch: Partial<SuggestionRecord> = {},
  ): Promise<SuggestionRecord> {
    if (to !== before.status) assertTransition<SuggestionStatus>(SUGGESTION_TRANSITIONS, before.status, to);
    const changed = await SuggestionModel.findOneAndUpdate(
      { _id: before._id, status: before.status, revision: before.revision },
      { $set: { ...patch, status: to }, $inc: { revision: 1 } },
      { returnDocument: 'after' },
    ).lean<SuggestionRecord>();
    if (!changed) throw conflict('suggestion_changed', '该建议刚刚有变化，请刷新后查看');
    return changed;
  },

  /** The matter stays, the person goes; what was meant for all may still be read. */
  forget: async (authorId: string) =>
    void (await SuggestionModel.updateMany({ authorId }, { $set: { authorId: null } })),
};
