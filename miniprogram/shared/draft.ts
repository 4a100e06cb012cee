import { newUuid } from './uuid.js';

/** A form that is not sent yet: what was entered, the step it stopped at, and the key its sending will carry. */
export interface Draft<T> {
  fields: T;
  step: number;
  key: string;
  savedAt: number;
}

interface Storage {
  read(key: string): unknown;
  write(key: string, value: unknown): void;
  remove(key: string): void;
}

const phone: Storage = {
  read: key => wx.getStorageSync(key),
  write: (key, value) => wx.setStorageSync(key, value),
  remove: key => wx.removeStorageSync(key),
};

const KEPT_MS = 30 * 24 * 3_600_000;

const isDraft = (value: unknown): value is Draft<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && 'fields' in value && 'key' in value && 'savedAt' in value;

/**
 * Keeps one form on the phone for 30 days, so that it resumes at the same step after a call or a crash.
 * `blank` also says which fields exist: a draft of an older version keeps only those.
 */
export function draftOf<T extends Record<string, unknown>>(name: string, blank: T, storage: Storage = phone) {
  const place = `draft:${name}`;
  const fresh = (): Draft<T> => ({ fields: { ...blank }, step: 0, key: newUuid(), savedAt: 0 });
  return {
    /** The draft kept, or an empty one. `savedAt` is 0 for an empty one. */
    load(now: number = Date.now()): Draft<T> {
      const kept = storage.read(place);
      if (!isDraft(kept) || now - kept.savedAt > KEPT_MS) return fresh();
      const known = Object.entries(kept.fields).filter(([field]) => field in blank);
      return { ...fresh(), ...kept, fields: { ...blank, ...Object.fromEntries(known) } };
    },

    /** Keeps the draft as it is now. A change of content gets a new key: it is another request. */
    save(draft: Omit<Draft<T>, 'savedAt'>, now: number = Date.now()): Draft<T> {
      const before = storage.read(place);
      const isSame = isDraft(before) && JSON.stringify(before.fields) === JSON.stringify(draft.fields);
      const kept = { ...draft, key: isSame ? draft.key : newUuid(), savedAt: now };
      storage.write(place, kept);
      return kept;
    },

    /** Forgets it, once it was sent. */
    clear: (): void => storage.remove(place),
  };
}
