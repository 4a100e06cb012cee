import { guardIsOn } from '../../shared/sabotage.js';
import { newId } from '../../shared/ids.js';
import { isDuplicate } from '../../platform/mongo/index.js';
import { CheckInModel, type CheckInRecord } from './checkIn.model.js';

/** Asks the driver to run the whole unit again: the twin scan has just been written, and will now be found. */
function tryAgain(cause: unknown): unknown {
  if (isDuplicate(cause, 'nonce'))
    (cause as { addErrorLabel(label: string): void }).addErrorLabel('TransientTransactionError');
  return cause;
}

export const checkInStore = {
  /** The scan that already carries this nonce. */
  findByNonce: (eventId: string, nonce: string) =>
    guardIsOn('event.checkInNonce')
      ? CheckInModel.findOne({ eventId, nonce }).lean<CheckInRecord>()
      : Promise.resolve(null),

  async insert(record: CheckInRecord): Promise<void> {
    const nonce = guardIsOn('event.checkInNonce') ? record.nonce : `${record.nonce} ${newId('twin')}`;
    try {
      await CheckInModel.create([{ ...record, nonce }]);
    } catch (cause) {
      throw tryAgain(cause);
    }
  },

  find: (id: string) => CheckInModel.findById(id).lean<CheckInRecord>(),

  /** An earlier scan has taken its place. */
  discount: async (id: string) => void (await CheckInModel.updateOne({ _id: id }, { $set: { counted: false } })),

  /** Takes a scan back, once. */
  async undo(id: string, now: Date): Promise<boolean> {
    const done = await CheckInModel.updateOne({ _id: id, undoneAt: null }, { $set: { undoneAt: now, counted: false } });
    return done.modifiedCount === 1;
  },

  countOf: (eventId: string, registrationId: string) =>
    CheckInModel.countDocuments({ eventId, registrationId, answer: 'admitted', undoneAt: null }),
};
