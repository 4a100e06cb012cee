import '../support/phone.js';
import { draftOf } from '../../../miniprogram/shared/draft.js';
import { ApiError } from '../../../miniprogram/shared/problem.js';
import { openShared, sharedDraftOf, takeOver } from '../../../miniprogram/shared/sharedDraft.js';
import type { KeptDraft } from '../../../miniprogram/services/drafts.js';

const BLANK = { name: '', district: '' };

function storageOf() {
  const kept = new Map<string, unknown>();
  return {
    read: (key: string) => kept.get(key) ?? '',
    write: (key: string, value: unknown) => void kept.set(key, structuredClone(value)),
    remove: (key: string) => void kept.delete(key),
  };
}

/** A server that keeps one draft by revision, as the API does. */
function serverOf() {
  const state = { kept: undefined as KeptDraft | undefined, isAway: false, saves: 0 };
  const answer = () => {
    if (state.isAway) throw new ApiError('网络不通', { status: 0, code: 'unreachable' });
  };
  const server = {
    async find() {
      answer();
      return state.kept;
    },
    async save(
      form: string,
      draft: { fields: Record<string, unknown>; step: number; revision: number; device: string },
    ) {
      answer();
      state.saves += 1;
      if (draft.revision !== (state.kept?.revision ?? 0))
        throw new ApiError('另一台', { status: 409, code: 'draft_changed', extra: { draft: state.kept } });
      state.kept = { ...draft, form, revision: draft.revision + 1, savedAt: '2026-03-05T08:00:00.000Z' };
      return state.kept;
    },
    async discard() {
      answer();
      state.kept = undefined;
    },
  };
  return { server, state };
}

/** A phone with its own storage, at the same server. */
function phoneAt({ server }: ReturnType<typeof serverOf>) {
  const storage = storageOf();
  const local = draftOf('organisation:new', BLANK, storage);
  const shared = sharedDraftOf('organisation:new', { server, storage, pause: 0 });
  const clashes: KeptDraft[] = [];
  return {
    local,
    shared,
    clashes,
    async type(name: string, step = 1) {
      const kept = local.save({ ...local.load(), fields: { name, district: '' }, step });
      shared.push(kept, theirs => void clashes.push(theirs));
      await new Promise(resolve => setTimeout(resolve, 5));
    },
  };
}

describe('a draft on two phones', () => {
  it('A8: resumes on the other phone at the same step', async () => {
    const place = serverOf();
    const [first, second] = [phoneAt(place), phoneAt(place)];
    await first.type('星河科技', 2);

    const { draft, from } = await openShared(second.local, second.shared);

    expect(draft).toMatchObject({ fields: { name: '星河科技', district: '' }, step: 2 });
    expect(from?.revision).toBe(1);
  });

  it('goes on with what was typed here when nobody else has saved since', async () => {
    const place = serverOf();
    const phone = phoneAt(place);
    await phone.type('星河');
    place.state.isAway = true;
    await phone.type('星河科技');
    place.state.isAway = false;

    const { draft, from } = await openShared(phone.local, phone.shared);

    expect([draft.fields.name, from]).toEqual(['星河科技', undefined]);
  });

  it('does not overwrite what the other phone added, and hands it over', async () => {
    const place = serverOf();
    const [first, second] = [phoneAt(place), phoneAt(place)];
    await first.type('星河');
    await openShared(second.local, second.shared);
    await second.type('星河科技有限公司');
    await first.type('银河');

    expect(place.state.kept?.fields['name']).toBe('星河科技有限公司');
    expect(first.clashes).toHaveLength(1);
    const [theirs] = first.clashes;
    if (!theirs) throw new Error('no clash');
    first.shared.acknowledge(theirs);
    expect(takeOver(first.local, theirs).fields.name).toBe('星河科技有限公司');
    await first.type('银河科技');
    expect(place.state.kept?.fields['name']).toBe('银河科技');
  });

  it('works without a network, sends nothing twice, and is gone everywhere once the form was sent', async () => {
    const place = serverOf();
    const phone = phoneAt(place);
    place.state.isAway = true;
    expect((await openShared(phone.local, phone.shared)).from).toBeUndefined();
    await phone.type('星河');
    place.state.isAway = false;
    await phone.type('星河');
    await phone.type('星河');
    expect(place.state.saves).toBe(1);

    await phone.shared.clear();
    expect(place.state.kept).toBeUndefined();
  });
});
