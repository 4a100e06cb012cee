import type { Clock } from '../../platform/clock/clock.js';
import { conflict, notFound } from '../../shared/errors.js';
import type { Page } from '../../shared/page.js';
import type { HoldCheck, RecognitionNotice, RecognitionReader } from '../recognition/index.js';
import type { PublicNotice } from './notice.schema.js';
import type { NoticeService } from './notice.service.js';
import { noticeStore } from './notice.store.js';
import { viewNotice } from './notice.view.js';
import {
  mergedPage,
  recognitionSource,
  takesObjections,
  viewRecognitionNotice,
  type BoardQuery,
  type NoticeSource,
} from './noticeSource.js';
import { objectionStore } from './objection.store.js';
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
  /** Lets a notice go on that an objection has held. */
  release(id: string): Promise<void>;
}

interface Parts {
  clock: Clock;
  notices: NoticeService;
  recognition: { reader: RecognitionReader; holdWhile(check: HoldCheck): void };
}

const closedOn = (day: string) =>
  conflict('notice_closed', `该公示的异议期已于 ${day} 结束，如有意见请直接联系科技部门`);

/** The notices of the bureau and those of recognition as one board. An open objection holds either from closing. */
export function createNoticeBoard({ clock, notices, recognition }: Parts): NoticeBoard {
  const { reader } = recognition;
  recognition.holdWhile(async ({ id }) => (await objectionStore.countOpen(id)) > 0);

  const own: NoticeSource = async ({ jurisdiction, status }, page) => {
    const found = await notices.list({ jurisdictionIds: placesAsked(jurisdiction), status, ...page });
    return { ...found, items: found.items.map(record => viewNotice(record, clock.now())) };
  };
  const view = async (notice: RecognitionNotice) =>
    viewRecognitionNotice(notice, { now: clock.now(), openObjections: await objectionStore.countOpen(notice.id) });
  const sources = [own, recognitionSource(reader, view)];

  async function ofRecognition(id: string): Promise<RecognitionNotice> {
    const notice = await reader.findNotice(id);
    if (!notice) throw notFound('该公示');
    return notice;
  }

  return {
    list: (query, page) => mergedPage(sources, query, page),

    async get(id) {
      const record = await noticeStore.find(id);
      return record ? viewNotice(record, clock.now()) : view(await ofRecognition(id));
    },

    async subjectOf(id) {
      const { title, jurisdictionId, district } = (await noticeStore.find(id)) ?? (await ofRecognition(id));
      return { id, title, jurisdictionId, district };
    },

    async hold(id) {
      const record = await noticeStore.find(id);
      if (record) {
        if (!(await notices.hold(id))) throw closedOn(record.endsOn);
        return;
      }
      const notice = await ofRecognition(id);
      if (!takesObjections(notice, clock.now())) throw closedOn(notice.closesOn);
    },

    // Recognition looks at its own notices every morning.
    release: id => notices.release(id),
  };
}
