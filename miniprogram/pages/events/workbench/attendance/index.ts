import {
  decideRegistration,
  fetchAttendance,
  undoCheckIn,
  type Attendance,
  type Attendee,
} from '../../../../services/door.js';
import { confirmAct, sayDone, withProgress } from '../../../../shared/feedback.js';
import { listPage, loadRows } from '../../../../shared/listPage.js';
import { newList } from '../../../../shared/listState.js';
import { loadMe } from '../../../../shared/session.js';
import { registrationStatus } from '../../../../shared/statusText/events.js';
import { friendlyTime } from '../../../../shared/time.js';

const FILTERS = [
  { status: '', name: '全部' },
  { status: 'awaitingApproval', name: '待审核' },
  { status: 'registered', name: '未到' },
  { status: 'checkedIn', name: '已到' },
  { status: 'waitlisted', name: '候补' },
];

const rowOf = (attendee: Attendee) => ({
  id: attendee.registrationId,
  checkInId: attendee.checkInId ?? '',
  name: attendee.name,
  status: registrationStatus(attendee.status),
  text: attendee.checkedInAt
    ? `${friendlyTime(attendee.checkedInAt)} 签到`
    : `${friendlyTime(attendee.createdAt)} 报名`,
  answers: (attendee.answers ?? []).map(({ value }) => value).join(' · '),
  mustDecide: attendee.status === 'awaitingApproval',
  canUndo: attendee.status === 'checkedIn',
});
type Row = ReturnType<typeof rowOf>;

const countsOf = ({ counts, capacity, seatsTaken }: Attendance) => [
  { label: '已到', value: counts.checkedIn },
  { label: '未到', value: counts.registered },
  { label: '候补', value: counts.waitlisted + counts.offered },
  { label: '名额', value: `${seatsTaken}/${capacity}` },
];

Page({
  ...listPage,
  data: {
    id: '',
    title: '',
    counts: [] as ReturnType<typeof countsOf>,
    filters: FILTERS,
    status: '',
    list: newList<Row>(),
  },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ id: query['id'] ?? '' });
    void this.reload();
  },

  async fetchRows(cursor?: string) {
    const found = await fetchAttendance(this.data.id, { status: this.data.status || undefined, cursor });
    this.setData({ title: found.title, counts: countsOf(found) });
    return { items: found.items.map(rowOf), nextCursor: found.nextCursor };
  },

  async reload() {
    await loadMe().catch(() => undefined);
    await loadRows(this);
  },

  choose(event: WechatMiniprogram.TouchEvent) {
    this.setData({ status: String(event.currentTarget.dataset['status']) });
    void this.reload();
  },

  async approve(event: WechatMiniprogram.TouchEvent) {
    const id = String(event.currentTarget.dataset['id']);
    const done = await withProgress('正在通过', () => decideRegistration(id, { decision: 'approve', comment: '' }));
    if (done) sayDone('已通过');
    await this.reload();
  },

  async refuse(event: WechatMiniprogram.TouchEvent) {
    const id = String(event.currentTarget.dataset['id']);
    const { confirm, content } = await wx.showModal({
      title: '不通过的原因',
      editable: true,
      placeholderText: '会发给报名的人',
      confirmText: '不通过',
    });
    if (!confirm) return;
    const body = { decision: 'refuse', comment: content.trim() } as const;
    if (await withProgress('正在回复', () => decideRegistration(id, body))) sayDone('已回复');
    await this.reload();
  },

  async undo(event: WechatMiniprogram.TouchEvent) {
    const checkInId = String(event.currentTarget.dataset['checkIn']);
    if (!(await confirmAct('撤销签到', '此人将恢复为未到，可重新扫码入场。', '撤销'))) return;
    await withProgress('正在撤销', () => undoCheckIn(checkInId));
    await this.reload();
  },
});
