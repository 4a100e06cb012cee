import '../support/phone.js';
import { draftOf } from '../../../miniprogram/shared/draft.js';

const DAY = 24 * 3_600_000;
const BLANK = { name: '', district: '' };

function storageOf(initial: Record<string, unknown> = {}) {
  const kept = new Map(Object.entries(initial));
  return {
    read: (key: string) => kept.get(key) ?? '',
    write: (key: string, value: unknown) => void kept.set(key, structuredClone(value)),
    remove: (key: string) => void kept.delete(key),
  };
}

describe('the draft of a form', () => {
  it('starts empty and resumes with fields and step', () => {
    const draft = draftOf('form', BLANK, storageOf());
    const fresh = draft.load();
    expect(fresh).toMatchObject({ fields: BLANK, step: 0, savedAt: 0 });

    draft.save({ ...fresh, fields: { name: '星河', district: '' }, step: 2 }, 1_000);

    expect(draft.load(2_000)).toMatchObject({ fields: { name: '星河', district: '' }, step: 2, savedAt: 1_000 });
  });

  it('keeps the key of its sending while the content stays, and takes a new one when it changes', () => {
    const draft = draftOf('form', BLANK, storageOf());
    const first = draft.save({ ...draft.load(), fields: { name: '星河', district: '' } });

    expect(draft.save({ ...first, step: 3 }).key).toBe(first.key);
    expect(draft.save({ ...first, fields: { name: '银河', district: '' } }).key).not.toBe(first.key);
  });

  it('forgets after thirty days, and when it was sent', () => {
    const draft = draftOf('form', BLANK, storageOf());
    draft.save({ ...draft.load(), step: 1 }, 0);
    expect(draft.load(30 * DAY).step).toBe(1);
    expect(draft.load(30 * DAY + 1).step).toBe(0);

    draft.clear();
    expect(draft.load(1).step).toBe(0);
  });

  it('drops fields that an older version had, and survives nonsense', () => {
    const old = { fields: { name: '星河', fax: '123' }, step: 1, key: 'k', savedAt: 1 };
    expect(draftOf('form', BLANK, storageOf({ 'draft:form': old })).load(2).fields).toEqual({
      name: '星河',
      district: '',
    });
    expect(draftOf('form', BLANK, storageOf({ 'draft:form': 'nonsense' })).load(2).step).toBe(0);
  });
});
