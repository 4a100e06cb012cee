import { districtName, JURISDICTIONS } from '../../../config/jurisdictions.js';
import type { Clock } from '../../platform/clock/clock.js';
import { endOfDay, shanghaiDay } from '../../shared/calendar.js';
import { masked } from '../../shared/masking.js';
import type { GradeNotice, GradeNotices } from '../assessments/index.js';
import type { HoldCheck, RecognitionNotice, RecognitionReader } from '../recognition/index.js';
import type { NoticeKind } from './notice.model.js';
import type { PublicNotice } from './notice.schema.js';
import type { NoticeStatus } from './notice.states.js';
import type { BoardQuery, NoticeSource } from './noticeSource.js';
import { holdsOf } from './hold.rules.js';
import { objectionStore } from './objection.store.js';

/** A notice that another feature publishes, with what the board shows of it. */
export interface ForeignNotice {
  id: string;
  kind: NoticeKind;
  title: string;
  text: string;
  entries: { name: string; detail: string }[];
  jurisdictionId: string;
  /** Null for the whole place. */
  district: string | null;
  opensOn: string;
  /** The last day on which objections are taken. */
  closesOn: string;
  status: NoticeStatus;
  closedOn: string | null;
  withdrawnReason: string | null;
}

/** The notices of one feature: read for the board, held by objections. */
export interface NoticeRegister {
  list: (
    query: BoardQuery,
    page: { cursor?: string; limit: number },
  ) => Promise<{ items: ForeignNotice[]; nextCursor: string | null }>;
  find(id: string): Promise<ForeignNotice | null>;
  /** Counts an objection in; false once the window is over. */
  hold(notice: ForeignNotice): Promise<boolean>;
  release(id: string, isUpheld: boolean): Promise<void>;
}

/** While the window is open, to the end of its last day. */
const takesObjections = ({ status, opensOn, closesOn }: ForeignNotice, now: Date): boolean =>
  status === 'open' && opensOn <= shanghaiDay(now) && endOfDay(closesOn) >= now;

const narrowed = ({ jurisdiction, status }: BoardQuery) => ({
  ...(jurisdiction ? { jurisdictionId: jurisdiction } : {}),
  ...(status ? { status } : {}),
});

const ofRecognition = ({ facilityName, standardName, ...notice }: RecognitionNotice): ForeignNotice => ({
  ...notice,
  kind: 'recognition',
  entries: [{ name: facilityName, detail: standardName }],
  closedOn: null,
  withdrawnReason: null,
});

/** 认定公示: recognition asks each morning whether an objection is open, or was upheld and waits for a person. */
export function recognitionRegister(
  { reader, holdWhile }: { reader: RecognitionReader; holdWhile(check: HoldCheck): void },
  { clock }: { clock: Clock },
): NoticeRegister {
  holdWhile(async ids => holdsOf(await objectionStore.listAbout(ids)));
  return {
    async list(query, page) {
      const { items, nextCursor } = await reader.notices(narrowed(query), page);
      return { items: items.map(ofRecognition), nextCursor };
    },
    async find(id) {
      const found = await reader.findNotice(id);
      return found && ofRecognition(found);
    },
    hold: async notice => takesObjections(notice, clock.now()),
    release: async () => undefined,
  };
}

const ofGrades = (notice: GradeNotice): ForeignNotice => ({
  ...notice,
  kind: 'assessment',
  district: null,
  closedOn: notice.endedOn,
});

/** 等次公示: counts its objections itself, in the update that closes it. */
export const gradeRegister = (notices: GradeNotices): NoticeRegister => ({
  async list(query, page) {
    const { items, nextCursor } = await notices.list(narrowed(query), page);
    return { items: items.map(ofGrades), nextCursor };
  },
  async find(id) {
    const found = await notices.find(id);
    return found && ofGrades(found);
  },
  hold: ({ id }) => notices.hold(id),
  release: notices.release,
});

/** A notice of another feature as everybody reads it: without numbers of persons. */
export async function viewForeignNotice(notice: ForeignNotice, now: Date): Promise<PublicNotice> {
  const { jurisdictionId, district } = notice;
  return {
    id: notice.id,
    kind: notice.kind,
    title: masked(notice.title),
    text: masked(notice.text),
    documentNo: null,
    entries: notice.entries.map(({ name, detail }) => ({ name: masked(name), detail })),
    jurisdictionId,
    jurisdictionName: JURISDICTIONS.find(({ id }) => id === jurisdictionId)?.name ?? '',
    districtName: district && districtName(district),
    publishedOn: notice.opensOn,
    endsOn: notice.closesOn,
    status: notice.status,
    takesObjections: takesObjections(notice, now),
    openObjections: await objectionStore.countOpen(notice.id),
    closedOn: notice.closedOn,
    withdrawnReason: notice.withdrawnReason && masked(notice.withdrawnReason),
  };
}

/** The notices of a register as a source of the board. */
export const sourceOf =
  (register: NoticeRegister, { clock }: { clock: Clock }): NoticeSource =>
  async (query, page) => {
    const { items, nextCursor } = await register.list(query, page);
    const viewed: PublicNotice[] = [];
    for (const notice of items) viewed.push(await viewForeignNotice(notice, clock.now()));
    return { items: viewed, nextCursor };
  };
