import { askForService, fetchService, withdrawService, type Service } from '../../../services/serviceCatalogue.js';
import { actAs } from '../../../shared/actingAs.js';
import { entryDraft, entryState, enterValue, sendEntry, type EntryField } from '../../../shared/entry.js';
import { confirmAct, sayDone, withProgress } from '../../../shared/feedback.js';
import { isStartup } from '../../../shared/kinds.js';
import { loadedPage } from '../../../shared/loadedPage.js';
import { leavePage } from '../../../shared/navigate.js';
import { loadMe, mayGoOn } from '../../../shared/session.js';

const FIELDS: EntryField[] = [
  { name: 'need', label: '您的需求', type: 'long', placeholder: '需要什么、用在哪里、希望何时完成' },
];

Page({
  ...loadedPage,
  data: {
    id: '',
    look: 'loading',
    problem: '',
    service: {} as Partial<Service>,
    isOwn: false,
    ...entryState(FIELDS),
  },

  onLoad(query: Record<string, string | undefined>) {
    const id = query['id'] ?? '';
    const { fields, key } = entryDraft(`ask:${id}`, FIELDS).load();
    this.setData({ id, values: fields, key });
    void this.reload();
  },

  async load() {
    const [service, me] = await Promise.all([fetchService(this.data.id), loadMe().catch(() => undefined)]);
    const isOwn = Boolean(me?.organisations.some(({ id }) => id === service.sellerId));
    this.setData({ service, isOwn, look: 'full' });
  },

  onField(event: WechatMiniprogram.CustomEvent<{ name: string; value: string }>) {
    enterValue(this, event.detail, entryDraft(`ask:${this.data.id}`, FIELDS));
  },

  async withdraw() {
    const { id, service } = this.data;
    const words = `「${service.name}」将从服务目录撤下，已受理的服务单照常办理。`;
    if (!(await confirmAct('撤下服务', words, '撤下'))) return;
    if (!(await withProgress('正在办理', () => withdrawService(id)))) return;
    sayDone('已撤下');
    leavePage('/pages/services/directory/index');
  },

  send() {
    if (!mayGoOn()) return;
    const { id, key } = this.data;
    return sendEntry(this, async body => {
      if (!(await actAs(isStartup))) {
        this.setData({ refusal: '请先登记您的企业或创客团队，通过审核后即可申请服务' });
        return;
      }
      const { id: engagementId } = await askForService(id, String(body['need']), key);
      entryDraft(`ask:${id}`, FIELDS).clear();
      sayDone('已发出');
      void wx.redirectTo({ url: `/pages/services/engagement/index?id=${engagementId}` });
    });
  },
});
