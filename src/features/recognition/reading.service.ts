import type { NoticeRecord, RecognitionRecord } from './recognition.model.js';
import { noticeStore, recognitionStore } from './recognition.store.js';
import type { Recognised, RecognitionNotice, RecognitionReader } from './recognition.types.js';

export const asRecognised = ({ _id, createdAt: _at, ...record }: RecognitionRecord): Recognised => ({
  id: _id,
  ...record,
});
export const asNotice = ({ _id, createdAt: _at, ...record }: NoticeRecord): RecognitionNotice => ({
  id: _id,
  ...record,
});

/** The registers of titles and of notices, for everybody who only reads them. */
export const createRecognitionReader = (): RecognitionReader => ({
  listOn: async (day, query = {}) => (await recognitionStore.listOn(day, query)).map(asRecognised),

  async list(query, page) {
    const { items, nextCursor } = await recognitionStore.list(query, page);
    return { items: items.map(asRecognised), nextCursor };
  },

  async find(id) {
    const found = await recognitionStore.find(id);
    return found && asRecognised(found);
  },

  async notices(query, page) {
    const { items, nextCursor } = await noticeStore.list(query, page);
    return { items: items.map(asNotice), nextCursor };
  },

  async findNotice(id) {
    const found = await noticeStore.find(id);
    return found && asNotice(found);
  },
});
