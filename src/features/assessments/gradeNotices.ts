import type { Clock } from '../../platform/clock/clock.js';
import type { Page } from '../../shared/page.js';
import type { GradeNoticeStatus } from './assessment.states.js';
import type { GradeNoticeRecord } from './gradeNotice.model.js';
import { gradeNoticeStore } from './gradeNotice.store.js';

/** 拟定等次公示 as other features read it. */
export type GradeNotice = Omit<GradeNoticeRecord, '_id' | 'createdAt'> & { id: string };

/** The notices of grades, for the public board. */
export interface GradeNotices {
  list(
    query: { jurisdictionId?: string | undefined; status?: GradeNoticeStatus | undefined },
    page: { cursor?: string | undefined; limit: number },
  ): Promise<Page<GradeNotice>>;
  find(id: string): Promise<GradeNotice | null>;
  /** Counts an objection in; false once the window is over. */
  hold(id: string): Promise<boolean>;
  /** Counts an objection out; one that was upheld keeps the grades from being published by themselves. */
  release(id: string, isUpheld: boolean): Promise<void>;
}

const asNotice = ({ _id, createdAt: _at, ...record }: GradeNoticeRecord): GradeNotice => ({ id: _id, ...record });

export const createGradeNotices = ({ clock }: { clock: Clock }): GradeNotices => ({
  async list(query, page) {
    const { items, nextCursor } = await gradeNoticeStore.list(query, page);
    return { items: items.map(asNotice), nextCursor };
  },

  async find(id) {
    const found = await gradeNoticeStore.find(id);
    return found && asNotice(found);
  },

  hold: async id => (await gradeNoticeStore.hold(id, clock.now())) !== null,
  release: async (id, isUpheld) => void (await gradeNoticeStore.release(id, isUpheld, clock.now())),
});
