import mongoose from 'mongoose';
import { inScopes, pageOfModel } from '../../platform/mongo/index.js';
import { conflict } from '../../shared/errors.js';
import { assertTransition } from '../../shared/states.js';
import { FORM_TRANSITIONS, type FormStatus } from './assessment.states.js';
import { FormModel, ScoreModel, type FormRecord, type ScoreRecord } from './form.model.js';

const changed = () => conflict('form_changed', '考核表刚刚有变化，请刷新后重试');

export const formStore = {
  find: (id: string) => FormModel.findById(id).lean<FormRecord>(),
  findOf: (facilityId: string, year: number) => FormModel.findOne({ facilityId, year }).lean<FormRecord>(),
  insert: async (form: FormRecord) => void (await FormModel.create([form])),

  /** All forms of a round: a place has dozens. */
  listOfRound: (roundId: string) =>
    FormModel.find({ roundId }).sort({ createdAt: 1, _id: 1 }).limit(1_000).lean<FormRecord[]>(),

  list: (filter: Record<string, unknown>, { cursor, limit }: { cursor?: string | undefined; limit: number }) =>
    pageOfModel(FormModel, { filter: filter as never, by: 'createdAt', order: -1, cursor, limit }),

  /** Conditions of lists. */
  inScopes,
  among: (values: readonly string[]) => mongoose.trusted({ $in: [...values] }),

  /** Saves a draft over the revision that was read. */
  async save(before: FormRecord, patch: Partial<FormRecord>): Promise<FormRecord> {
    const { _id, status, revision } = before;
    const saved = await FormModel.findOneAndUpdate(
      { _id, status, revision },
      { $set: { ...patch, revision: revision + 1 } },
      { returnDocument: 'after' },
    ).lean<FormRecord>();
    if (!saved) throw changed();
    return saved;
  },

  /** The only writer of `status`: status and revision that were read are the lock. */
  async move(before: FormRecord, to: FormStatus, patch: Partial<FormRecord> = {}): Promise<FormRecord> {
    assertTransition(FORM_TRANSITIONS, before.status, to);
    return formStore.save(before, { ...patch, status: to });
  },
};

export const scoreStore = {
  listOf: (formId: string) => ScoreModel.find({ formId }).sort({ at: 1 }).limit(100).lean<ScoreRecord[]>(),
  listOfRound: (roundId: string) => ScoreModel.find({ roundId }).limit(10_000).lean<ScoreRecord[]>(),

  /** One score of an expert for a facility; a second one replaces the first. */
  put: ({ _id, formId, expertId, ...rest }: ScoreRecord) =>
    ScoreModel.findOneAndUpdate(
      { formId, expertId },
      { $set: rest, $setOnInsert: { _id } },
      { upsert: true, returnDocument: 'after' },
    ).lean<ScoreRecord>(),
};
