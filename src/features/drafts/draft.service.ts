import type { Clock } from '../../platform/clock/clock.js';
import type { FieldCipher } from '../../platform/secrets/fieldCipher.js';
import type { Actor } from '../../shared/actor.js';
import { DAY } from '../../shared/calendar.js';
import { conflict, type AppError } from '../../shared/errors.js';
import type { DraftRecord } from './draft.model.js';
import { draftStore } from './draft.store.js';

const KEPT_MS = 90 * DAY;

/** What a form holds before it is sent: any JSON object, up to the operation's size. */
export type DraftFields = Record<string, unknown>;

/** A draft as its owner sees it. */
export interface OpenDraft {
  form: string;
  fields: DraftFields;
  step: number;
  revision: number;
  device: string;
  savedAt: Date;
}

export interface DraftService {
  list(actor: Actor): Promise<OpenDraft[]>;
  find(actor: Actor, form: string): Promise<OpenDraft | null>;
  /** Keeps the form as it is at `revision`; the reply `draft_changed` brings what another device has kept meanwhile. */
  save(actor: Actor, form: string, draft: SavedDraft): Promise<OpenDraft | AppError>;
  discard(actor: Actor, form: string): Promise<void>;
  /** Forgets everything a person has not sent, when they leave. */
  discardAll(userId: string): Promise<void>;
  exportOf(userId: string): Promise<OpenDraft[]>;
}

interface SavedDraft {
  fields: DraftFields;
  step: number;
  revision: number;
  device: string;
}

/** 草稿 (A8): forms resume at the same step, on whatever phone. */
export function createDraftService({ clock, cipher }: { clock: Clock; cipher: FieldCipher }): DraftService {
  const idOf = (userId: string, form: string) => `${userId} ${form}`;

  const open = ({ form, sealed, step, revision, device, savedAt }: DraftRecord): OpenDraft => ({
    form,
    fields: JSON.parse(cipher.decrypt(sealed)) as DraftFields,
    step,
    revision,
    device,
    savedAt,
  });

  /** Both drafts are whole: the person decides which one goes on. */
  async function changedElsewhere(id: string): Promise<AppError> {
    const kept = await draftStore.find(id);
    const theirs = kept && open(kept);
    return conflict('draft_changed', '这份草稿在另一台设备上有改动，请选择继续哪一份', {
      draft: theirs && { ...theirs, savedAt: theirs.savedAt.toISOString() },
    });
  }

  const listOf = async (userId: string) => (await draftStore.listOf(userId)).map(open);

  return {
    list: actor => listOf(actor.userId),
    exportOf: listOf,

    async find(actor, form) {
      const kept = await draftStore.find(idOf(actor.userId, form));
      return kept && open(kept);
    },

    async save(actor, form, { fields, step, revision, device }) {
      const _id = idOf(actor.userId, form);
      const savedAt = clock.now();
      const expiresAt = new Date(savedAt.getTime() + KEPT_MS);
      const sealed = cipher.encrypt(JSON.stringify(fields));
      const kept = await draftStore.save(
        { _id, userId: actor.userId, form, sealed, step, device, savedAt, expiresAt },
        revision,
      );
      return kept ? open(kept) : changedElsewhere(_id);
    },

    discard: (actor, form) => draftStore.remove(idOf(actor.userId, form)),
    discardAll: userId => draftStore.removeAllOf(userId),
  };
}
