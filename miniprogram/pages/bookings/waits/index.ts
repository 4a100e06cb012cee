import { fetchWaits, leaveWait, type Wait } from '../../../services/waits.js';
import { confirmAct, sayDone, withProgress } from '../../../shared/feedback.js';
import { ownListPage } from '../../../shared/listPage.js';
import { newList } from '../../../shared/listState.js';
import { openPage } from '../../../shared/navigate.js';
import { waitSentence, waitStatus } from '../../../shared/statusText/waits.js';

const rowOf = (wait: Wait) => ({
  id: wait.id,
  mentorName: wait.mentorName,
  bookingId: wait.bookingId ?? '',
  topic: wait.topic,
  status: waitStatus(wait.status),
  sentence: waitSentence(wait),
  isLowered: wait.isLowered,
  canLeave: wait.status === 'waiting',
  canConfirm: wait.status === 'offered',
});
type Row = ReturnType<typeof rowOf>;

async function fetchRows(cursor?: string) {
  const { items, nextCursor } = await fetchWaits(cursor);
  return { items: items.map(rowOf), nextCursor };
}

Page({
  ...ownListPage,
  data: { list: newList<Row>() },
  fetchRows,

  onShow() {
    void this.reload();
  },

  async leave(event: WechatMiniprogram.TouchEvent) {
    if (!(await confirmAct('退出候补', '退出后重新候补会排到最后。', '退出'))) return;
    const id = String(event.currentTarget.dataset['id']);
    const done = await withProgress('正在退出', async () => {
      await leaveWait(id);
      return true;
    });
    if (done) sayDone('已退出');
    await this.reload();
  },

  confirm(event: WechatMiniprogram.TouchEvent) {
    openPage(`/pages/bookings/detail/index?id=${event.currentTarget.dataset['booking']}`);
  },

  openStanding() {
    openPage('/pages/mentoring/standing/index');
  },

  findMentor() {
    openPage('/pages/mentors/list/index');
  },
});
