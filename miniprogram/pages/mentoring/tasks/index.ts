import { fetchTasks, setTask, type Side, type Task } from '../../../services/mentoring.js';
import { sayDone, withProgress } from '../../../shared/feedback.js';
import { listPage, loadRows } from '../../../shared/listPage.js';
import { newList } from '../../../shared/listState.js';
import { openPage } from '../../../shared/navigate.js';
import { loadMe, mayStay } from '../../../shared/session.js';
import { friendlyDay } from '../../../shared/time.js';

type Row = Task & { due: string; who: string };
type State = 'open' | 'done';

const STATES = [
  { state: 'open', name: '待完成' },
  { state: 'done', name: '已完成' },
] as const;

Page({
  ...listPage,
  data: { as: 'applicant' as Side, isMentor: false, state: 'open' as State, states: STATES, list: newList<Row>() },

  onLoad(query: Record<string, string | undefined>) {
    if (query['as'] === 'mentor') this.setData({ as: 'mentor' });
  },

  async onShow() {
    if (await mayStay()) void this.reload();
  },

  async fetchRows(cursor?: string) {
    const { as, state } = this.data;
    const { items, nextCursor } = await fetchTasks({ as, state, cursor });
    const rows = items.map(task => ({
      ...task,
      due: `${friendlyDay(task.dueOn)}前`,
      who: task.side === as ? '由我方完成' : '由对方完成',
    }));
    return { items: rows, nextCursor };
  },

  async reload() {
    const me = await loadMe().catch(() => undefined);
    this.setData({ isMentor: Boolean(me?.mentorId) });
    await loadRows(this);
  },

  chooseState(event: WechatMiniprogram.TouchEvent) {
    this.setData({ state: event.currentTarget.dataset['state'] as State, list: newList<Row>() });
    void this.reload();
  },

  chooseSide(event: WechatMiniprogram.TouchEvent) {
    this.setData({ as: event.currentTarget.dataset['as'] as Side, list: newList<Row>() });
    void this.reload();
  },

  async toggle(event: WechatMiniprogram.TouchEvent) {
    const task = this.data.list.items.find(({ id }) => id === event.currentTarget.dataset['id']);
    if (!task) return;
    const done = await withProgress('正在保存', () => setTask(task.id, !task.isDone));
    if (done) sayDone(done.isDone ? '已完成' : '已重新打开');
    await this.reload();
  },

  open(event: WechatMiniprogram.TouchEvent) {
    openPage(`/pages/mentoring/session/index?id=${event.currentTarget.dataset['booking']}`);
  },
});
