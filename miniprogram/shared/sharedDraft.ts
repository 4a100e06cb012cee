import { discardDraft, findDraft, saveDraft, type KeptDraft } from '../services/drafts.js';
import type { Draft } from './draft.js';
import { ApiError } from './problem.js';
import { friendlyTime } from './time.js';

type Fields = Record<string, unknown>;

/** The last state in which phone and server agreed. */
interface Agreed {
  revision: number;
  content: string;
}

interface Server {
  find(form: string): Promise<KeptDraft | undefined>;
  save(form: string, draft: { fields: Fields; step: number; revision: number; device: string }): Promise<KeptDraft>;
  discard(form: string): Promise<unknown>;
}

interface Storage {
  read(key: string): unknown;
  write(key: string, value: unknown): void;
  remove(key: string): void;
}

const api: Server = { find: findDraft, save: saveDraft, discard: discardDraft };
const phone: Storage = {
  read: key => wx.getStorageSync(key),
  write: (key, value) => wx.setStorageSync(key, value),
  remove: key => wx.removeStorageSync(key),
};

const contentOf = ({ fields, step }: { fields: Fields; step: number }): string => JSON.stringify([fields, step]);
const isAgreed = (value: unknown): value is Agreed => typeof value === 'object' && value !== null && 'content' in value;

/** A pause in typing after which the form goes to the server. */
const PAUSE_MS = 1_500;

/** Which draft goes on: the phone's, the server's, or the person decides between two that both went on. */
export type Meeting = { goesOn: 'mine' } | { goesOn: 'theirs' | 'ask'; theirs: KeptDraft };

/**
 * 草稿随人走 (A8): keeps a form on the server too, so that it resumes on another phone at the same step. The phone's own
 * draft stays the first: without a network nothing here fails, and nothing is overwritten that another phone has added.
 */
export function sharedDraftOf(form: string, { server = api, storage = phone, pause = PAUSE_MS } = {}) {
  const place = `agreed:${form}`;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const agreed = (): Agreed => {
    const kept = storage.read(place);
    return isAgreed(kept) ? kept : { revision: 0, content: '' };
  };
  const agree = (kept: { revision: number; fields: Fields; step: number }): void =>
    storage.write(place, { revision: kept.revision, content: contentOf(kept) } satisfies Agreed);

  /** What the server keeps; undefined when it keeps nothing or does not answer. */
  const found = (): Promise<KeptDraft | undefined> => server.find(form).catch(() => undefined);

  async function send(mine: Draft<Fields>, onClash: (theirs: KeptDraft) => void): Promise<void> {
    const { fields, step } = mine;
    if (contentOf(mine) === agreed().content) return;
    try {
      agree(await server.save(form, { fields, step, revision: agreed().revision, device: deviceName() }));
    } catch (cause) {
      const theirs = cause instanceof ApiError && cause.code === 'draft_changed' ? cause.extra['draft'] : undefined;
      // Anything else, such as no network, is tried again with the next change.
      if (theirs) onClash(theirs as KeptDraft);
    }
  }

  return {
    /** Compares both when a form opens. */
    async meet(mine: Draft<Fields>): Promise<Meeting> {
      const theirs = await found();
      const last = agreed();
      if (!theirs) return { goesOn: 'mine' };
      const isSame = contentOf(theirs) === contentOf(mine);
      if (isSame) agree(theirs);
      if (isSame || (theirs.revision === last.revision && mine.savedAt > 0)) return { goesOn: 'mine' };
      const isUntouched = mine.savedAt === 0 || contentOf(mine) === last.content;
      return { goesOn: isUntouched ? 'theirs' : 'ask', theirs };
    },

    /** From now on the server's draft is the ground of what is typed here, whether or not it is taken over. */
    acknowledge: (theirs: KeptDraft): void => agree(theirs),

    /** Sends the form after a pause; `onClash` hears of what another phone has kept meanwhile. */
    push(mine: Draft<Fields>, onClash: (theirs: KeptDraft) => void): void {
      if (timer) clearTimeout(timer);
      timer = setTimeout(() => void send(mine, onClash), pause);
    },

    /** Forgets it everywhere, once the form was sent. */
    async clear(): Promise<void> {
      if (timer) clearTimeout(timer);
      storage.remove(place);
      await server.discard(form).catch(() => undefined);
    },
  };
}

/** What the person knows this phone by; old versions of WeChat do not tell. */
const deviceName = (): string => {
  try {
    return wx.getDeviceInfo().model.slice(0, 40);
  } catch {
    return '';
  }
};

/** Asks which of two drafts goes on. */
export const askWhichDraft = ({ device, savedAt }: KeptDraft): Promise<'mine' | 'theirs'> =>
  new Promise(resolve =>
    wx.showModal({
      title: '继续哪一份？',
      content: `${device || '另一台设备'}在${friendlyTime(savedAt)}也保存过这份表，与本机内容不同。`,
      confirmText: '用那一份',
      cancelText: '用本机的',
      success: ({ confirm }) => resolve(confirm ? 'theirs' : 'mine'),
      fail: () => resolve('mine'),
    }),
  );

interface LocalDraft<T> {
  load(): Draft<T>;
  save(draft: Draft<T>): Draft<T>;
}
type SharedDraft = ReturnType<typeof sharedDraftOf>;

/** Takes a draft of another phone over; fields that this version does not know are left behind. */
export function takeOver<T extends Fields>(local: LocalDraft<T>, theirs: KeptDraft): Draft<T> {
  local.save({ ...local.load(), fields: theirs.fields as T, step: theirs.step });
  return local.load();
}

/** The draft a form opens with: the phone's, or that of another phone (`from`), by agreement or as the person chooses. */
export async function openShared<T extends Fields>(
  local: LocalDraft<T>,
  shared: SharedDraft,
): Promise<{ draft: Draft<T>; from: KeptDraft | undefined }> {
  const draft = local.load();
  const meeting = await shared.meet(draft);
  if (meeting.goesOn === 'mine') return { draft, from: undefined };
  const { theirs } = meeting;
  shared.acknowledge(theirs);
  if (meeting.goesOn === 'ask' && (await askWhichDraft(theirs)) === 'mine') return { draft, from: undefined };
  return { draft: takeOver(local, theirs), from: theirs };
}
