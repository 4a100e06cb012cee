import {
  fetchAssessments,
  fetchRectifications,
  type AssessmentRow,
  type Rectification,
} from '../../../services/assessments.js';
import { listPage } from '../../../shared/listPage.js';
import { newList } from '../../../shared/listState.js';
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
  ...listPage,
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

  async fetchRows(cursor?: string) {
    if (!cursor) await this.showDuties();
    const { items, nextCursor } = await fetchAssessments(this.data.as, cursor);
    return { items: items.map(rowOf), nextCursor };
  },

  /** What stands above the list: the tab of an expert, and what has to be put right. */
  async showDuties() {
    const me = await loadMe();
    const isExpert = me?.user.roles.some(({ role }) => role === 'expert') ?? false;
    this.setData({ isExpert, rectifications: (await fetchRectifications()).map(rectificationRow) });
  },

  chooseTab(event: WechatMiniprogram.CustomEvent<object, object, { id: 'mine' | 'expert' }>) {
    this.setData({ as: event.currentTarget.dataset.id, list: newList<Row>() });
    void this.reload();
  },

  open(event: WechatMiniprogram.TouchEvent) {
    const page = this.data.as === 'expert' ? 'score' : 'form';
    openPage(`/pages/assessments/${page}/index?id=${event.currentTarget.dataset['id']}`);
  },

  openRectification(event: WechatMiniprogram.TouchEvent) {
    openPage(`/pages/assessments/rectification/index?id=${event.currentTarget.dataset['id']}`);
  },
});
