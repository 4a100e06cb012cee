import {
  fetchAssessments,
  fetchRectifications,
  type AssessmentRow,
  type Rectification,
} from '../../../services/assessments.js';
import { canLoadMore, firstPage, newList, nextPage } from '../../../shared/listState.js';
import { openPage } from '../../../shared/navigate.js';
import { loadMe } from '../../../shared/session.js';
import { assessmentStatus, rectificationStatus } from '../../../shared/statusText/assessments.js';

const rowOf = (row: AssessmentRow) => ({ ...row, tag: assessmentStatus(row) });
const rectificationRow = (one: Rectification) => ({ ...one, tag: rectificationStatus(one.status) });
type Row = ReturnType<typeof rowOf>;

const TABS = [
  { id: 'mine', name: '本单位' },
  { id: 'expert', name: '待我评分' },
];

Page({
  data: {
    tabs: TABS,
    isExpert: false,
    as: 'mine' as 'mine' | 'expert',
    list: newList<Row>(),
    rectifications: [] as ReturnType<typeof rectificationRow>[],
  },

  onLoad(query: Record<string, string | undefined>) {
    if (query['as'] === 'expert') this.setData({ as: 'expert' });
  },

  onShow() {
    void this.reload();
  },

  async onPullDownRefresh() {
    await this.reload();
    void wx.stopPullDownRefresh();
  },

  async fetchRows(cursor?: string) {
    const { items, nextCursor } = await fetchAssessments(this.data.as, cursor);
    return { items: items.map(rowOf), nextCursor };
  },

  async reload() {
    const list = await firstPage(async () => {
      const me = await loadMe();
      this.setData({ isExpert: me?.user.roles.some(({ role }) => role === 'expert') ?? false });
      const { items } = await fetchRectifications();
      this.setData({ rectifications: items.map(rectificationRow) });
      return this.fetchRows();
    });
    this.setData({ list });
  },

  chooseTab(event: WechatMiniprogram.CustomEvent<object, object, { id: 'mine' | 'expert' }>) {
    this.setData({ as: event.currentTarget.dataset.id, list: newList<Row>() });
    void this.reload();
  },

  async onReachBottom() {
    if (!canLoadMore(this.data.list)) return;
    this.setData({ 'list.more': 'loading' });
    this.setData(await nextPage('list', this.data.list, cursor => this.fetchRows(cursor)));
  },

  open(event: WechatMiniprogram.TouchEvent) {
    const page = this.data.as === 'expert' ? 'score' : 'form';
    openPage(`/pages/assessments/${page}/index?id=${event.currentTarget.dataset['id']}`);
  },

  openRectification(event: WechatMiniprogram.TouchEvent) {
    openPage(`/pages/assessments/rectification/index?id=${event.currentTarget.dataset['id']}`);
  },
});
