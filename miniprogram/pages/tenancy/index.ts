import {
  askRoom,
  fetchRecords,
  fetchTenancies,
  issueRecord,
  type IssuedRecord,
  type Lease,
  type RoomRequest,
  type Tenancy,
} from '../../services/facilities.js';
import { confirmAct, sayDone, withProgress } from '../../shared/feedback.js';
import { sentenceOf } from '../../shared/problem.js';
import { incubationSentence, requestStatus } from '../../shared/statusText/facilities.js';
import { residencyStatus } from '../../shared/statusText/organisations.js';
import { openIssuedRecord } from '../../shared/recordFile.js';
import { dayOf, daysFrom } from '../../shared/time.js';
import { newUuid } from '../../shared/uuid.js';

const YEAR_DAYS = 365;

const stayOf = (tenancy: Tenancy) => ({
  ...tenancy,
  ...residencyStatus(tenancy.status),
  sentence: incubationSentence(tenancy),
  isPressing: tenancy.incubation !== null && tenancy.incubation.state !== 'running',
});
const requestOf = (request: RoomRequest) => ({
  ...request,
  ...requestStatus(request.status),
  what: request.kind === 'renewal' ? `续租到 ${request.until ?? ''}` : '增加场地',
});
const recordOf = (record: IssuedRecord) => ({ ...record, day: dayOf(record.issuedAt) });

Page({
  data: {
    startupId: '',
    look: 'loading',
    problem: '',
    stays: [] as ReturnType<typeof stayOf>[],
    requests: [] as ReturnType<typeof requestOf>[],
    records: [] as ReturnType<typeof recordOf>[],
  },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ startupId: query['startupId'] ?? '' });
    void this.reload();
  },

  async onPullDownRefresh() {
    await this.reload();
    void wx.stopPullDownRefresh();
  },

  async reload() {
    const { startupId } = this.data;
    try {
      const [{ items, requests }, records] = await Promise.all([fetchTenancies(startupId), fetchRecords(startupId)]);
      this.setData({
        look: 'full',
        stays: items.map(stayOf),
        requests: requests.map(requestOf),
        records: records.items.map(recordOf),
      });
    } catch (cause) {
      this.setData({ look: 'failed', problem: sentenceOf(cause) });
    }
  },

  async renew(event: WechatMiniprogram.CustomEvent<object, object, { stay: string; lease: Lease }>) {
    const { stay, lease } = event.currentTarget.dataset;
    const until = daysFrom(lease.endsOn, YEAR_DAYS);
    if (!(await confirmAct('申请续租', `${lease.place} 续租一年，到 ${until}，由载体答复。`, '申请'))) return;
    const body = { kind: 'renewal', leaseId: lease.id, until };
    if (await withProgress('正在提交', () => askRoom(stay, body, newUuid()))) sayDone('已申请');
    await this.reload();
  },

  async askMore(event: WechatMiniprogram.TouchEvent) {
    const stay = String(event.currentTarget.dataset['stay']);
    const { confirm, content } = await wx.showModal({
      title: '申请增加场地',
      editable: true,
      placeholderText: '需要多大、做什么用',
    });
    const text = content?.trim() ?? '';
    if (!confirm || !text) return;
    if (await withProgress('正在提交', () => askRoom(stay, { kind: 'extraRoom', text }, newUuid()))) sayDone('已申请');
    await this.reload();
  },

  async issue() {
    if (await withProgress('正在汇集', () => issueRecord(this.data.startupId))) sayDone('已导出');
    await this.reload();
  },

  async openRecord(event: WechatMiniprogram.TouchEvent) {
    const id = String(event.currentTarget.dataset['id']);
    await withProgress('正在打开', () => openIssuedRecord(id));
  },

  copyHash(event: WechatMiniprogram.TouchEvent) {
    void wx.setClipboardData({ data: String(event.currentTarget.dataset['hash']) });
  },
});
