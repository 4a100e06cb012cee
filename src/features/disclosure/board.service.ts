import type { Clock } from '../../platform/clock/clock.js';
import { conflict, notFound } from '../../shared/errors.js';
import type { Page } from '../../shared/page.js';
import type { PublicNotice } from './notice.schema.js';
import type { NoticeService } from './notice.service.js';
import { noticeStore } from './notice.store.js';
import { viewNotice } from './notice.view.js';
import { sourceOf, viewForeignNotice, type ForeignNotice, type NoticeRegister } from './noticeRegister.js';
import { mergedPage, type BoardQuery, type NoticeSource } from './noticeSource.js';
import { placesAsked } from './register.service.js';

/** What an objection needs to know of its notice, whoever published it. */
export interface ObjectedNotice {
  id: string;
  title: string;
  jurisdictionId: string;
  district: string | null;
}

export interface NoticeBoard {
  list(query: BoardQuery, page: { cursor?: string | undefined; limit: number }): Promise<Page<PublicNotice>>;
  get(id: string): Promise<PublicNotice>;
  /** 404 for a notice that never was. */
  subjectOf(id: string): Promise<ObjectedNotice>;
  /** Counts an objection in; 409 `notice_closed` once the window is over. */
  hold(id: string): Promise<void>;
  /** Lets a notice go on that an objection has held; some wait for a person when it was upheld. */
  release(id: string, isUpheld: boolean): Promise<void>;
}

interface Parts {
  clock: Clock;
  notices: NoticeService;
  /** The notices of other features, which are held by objections as well. */
  registers: readonly NoticeRegister[];
}

const closedOn = (day: string) =>
  conflict('notice_closed', `该公示的异议期已于 ${day} 结束，如有意见请直接联系科技部门`);

/** The notices of the bureau and those of other features as one board. An open objection holds each from closing. */
export function createNoticeBoard({ clock, notices, registers }: Parts): NoticeBoard {
  const own: NoticeSource = async ({ jurisdiction, status }, page) => {
    const found = await notices.list({ jurisdictionIds: placesAsked(jurisdiction), status, ...page });
    return { ...found, items: found.items.map(record => viewNotice(record, clock.now())) };
  };
  const sources = [own, ...registers.map(register => sourceOf(register, { clock }))];

  async function foreign(id: string): Promise<{ register: NoticeRegister; notice: ForeignNotice }> {
    for (const register of registers) {
      const notice = await register.find(id);
      if (notice) return { register, notice };
    }
    throw notFound('该公示');
  }

  return {
    list: (query, page) => mergedPage(sources, query, page),

    async get(id) {
      const record = await noticeStore.find(id);
      return record ? viewNotice(record, clock.now()) : viewForeignNotice((await foreign(id)).notice, clock.now());
    },

    async subjectOf(id) {
      const { title, jurisdictionId, district } = (await noticeStore.find(id)) ?? (await foreign(id)).notice;
      return { id, title, jurisdictionId, district };
    },

    async hold(id) {
      const record = await noticeStore.find(id);
      if (record) {
        if (!(await notices.hold(id))) throw closedOn(record.endsOn);
        return;
      }
      const { register, notice } = await foreign(id);
      if (!(await register.hold(notice))) throw closedOn(notice.closesOn);
    },

    async release(id, isUpheld) {
      if (await noticeStore.find(id)) return notices.release(id);
      const { register } = await foreign(id);
      return register.release(id, isUpheld);
    },
  };
}
