import { extendResidency, fetchRoster, graduateResidency, type Tenancy } from '../../../services/facilities.js';
import { exitResidency } from '../../../services/organisations.js';
import { confirmAct, sayDone, withProgress } from '../../../shared/feedback.js';
import { listPage } from '../../../shared/listPage.js';
import { newList } from '../../../shared/listState.js';
import { openPage } from '../../../shared/navigate.js';
import { openLease } from '../../../shared/openLease.js';
import { incubationSentence } from '../../../shared/statusText/facilities.js';
import { residencyStatus } from '../../../shared/statusText/organisations.js';

const TABS = [
  { key: 'resident', name: '在孵' },
  { key: 'graduated', name: '已毕业' },
  { key: 'exited', name: '已退出' },
  { key: 'applied', name: '申请中' },
];

const rowOf = (tenancy: Tenancy) => ({
  ...tenancy,
  ...residencyStatus(tenancy.status),
  sentence: incubationSentence(tenancy),
  isPressing: tenancy.incubation !== null && tenancy.incubation.state !== 'running',
  where: tenancy.leases.map(({ place, endsOn }) => `${place}（到 ${endsOn}）`).join('、'),
  span: `${tenancy.startsOn} 起${tenancy.endedOn ? `，${tenancy.endedOn} 止` : ''}`,
});
type Row = ReturnType<typeof rowOf>;

Page({
  ...listPage,
  data: { id: '', tab: 'resident', tabs: TABS, list: newList<Row>() },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ id: query['id'] ?? '' });
  },

  /** Each time: a startup may have been entered, or given a place, on the page that has just closed. */
  onShow() {
    void this.reload();
  },

  async fetchRows(cursor?: string) {
    const { id, tab } = this.data;
    const { items, nextCursor } = await fetchRoster(id, { status: tab, cursor });
    return { items: items.map(rowOf), nextCursor };
  },

  choose(event: WechatMiniprogram.TouchEvent) {
    this.setData({ tab: String(event.currentTarget.dataset['key']), list: newList<Row>() });
    void this.reload();
  },

  async extend(event: WechatMiniprogram.TouchEvent) {
    const { id, article } = event.currentTarget.dataset;
    if (!(await confirmAct('延长孵化期', `依据：${String(article)}。办理后孵化期按该条款计算。`, '延长'))) return;
    if (await withProgress('正在办理', () => extendResidency(String(id)))) sayDone('已延长');
    await this.reload();
  },

  enrol() {
    openPage(`/pages/organisations/residency/index?facilityId=${this.data.id}`);
  },

  give(event: WechatMiniprogram.CustomEvent<object, object, { id: string; name: string }>) {
    openLease(this.data.id, 'residency', event.currentTarget.dataset);
  },

  async exit(event: WechatMiniprogram.TouchEvent) {
    const { id, name } = event.currentTarget.dataset;
    const meaning = `「${String(name)}」从今天起不再是在孵企业，占用的场地随之释放，双方都会收到通知。`;
    if (!(await confirmAct('办理退出', meaning, '退出'))) return;
    if (await withProgress('正在办理', () => exitResidency(String(id)))) sayDone('已退出');
    await this.reload();
  },

  async graduate(event: WechatMiniprogram.TouchEvent) {
    const { id, name } = event.currentTarget.dataset;
    if (!(await confirmAct('办理毕业', `「${String(name)}」将记为毕业企业，占用的场地随之释放。`, '毕业'))) return;
    if (await withProgress('正在办理', () => graduateResidency(String(id)))) sayDone('已毕业');
    await this.reload();
  },
});
