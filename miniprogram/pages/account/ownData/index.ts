import {
  deleteAccount,
  fetchConsents,
  fetchOpenDuties,
  fetchOwnData,
  giveConsents,
  withdrawConsent,
  type ConsentText,
  type OpenDuty,
} from '../../../services/privacy.js';
import { confirmAct, sayDone, withProgress } from '../../../shared/feedback.js';
import { sentenceOf } from '../../../shared/problem.js';
import { openPdf } from '../../../shared/recordFile.js';
import { isSignedIn, loadMe, mayGoOn, restoreSession, signOut } from '../../../shared/session.js';
import { friendlyTime } from '../../../shared/time.js';

type TextRow = ConsentText & { given: string; isOpen: boolean };

const rowOf = (text: ConsentText): TextRow => ({
  ...text,
  given: text.givenAt ? `${friendlyTime(text.givenAt)} 已同意` : '',
  isOpen: !text.givenAt && text.isRequired,
});

Page({
  data: { look: 'loading', problem: '', isDue: false, texts: [] as TextRow[], duties: [] as OpenDuty[] },

  onLoad() {
    void this.reload();
  },

  async reload() {
    await restoreSession();
    // One's own rights do not wait for a consent.
    if (!isSignedIn()) return void mayGoOn();
    try {
      const [{ isDue, texts }, { duties }] = await Promise.all([fetchConsents(), fetchOpenDuties()]);
      this.setData({ look: 'full', isDue, texts: texts.map(rowOf), duties });
    } catch (cause) {
      this.setData({ look: 'failed', problem: sentenceOf(cause) });
    }
  },

  toggle(event: WechatMiniprogram.TouchEvent) {
    const index = Number(event.currentTarget.dataset['index']);
    this.setData({ [`texts[${index}].isOpen`]: !this.data.texts[index]?.isOpen });
  },

  async agree(event: WechatMiniprogram.TouchEvent) {
    const kind = event.currentTarget.dataset['kind'] as string | undefined;
    const wanted = this.data.texts.filter(text => !text.givenAt && (kind ? text.kind === kind : text.isRequired));
    const shown = wanted.map(text => ({ kind: text.kind, hash: text.hash }));
    if ((await withProgress('正在记录', () => giveConsents(shown))) === undefined) return;
    sayDone('已记录');
    await loadMe({ isFresh: true });
    await this.reload();
  },

  async withdraw(event: WechatMiniprogram.TouchEvent) {
    const text = this.data.texts.find(one => one.kind === event.currentTarget.dataset['kind']);
    if (!text) return;
    if (
      !(await confirmAct(
        '撤回同意',
        `撤回后不影响此前已办理的事项。${text.isRequired ? '继续使用前需要重新同意。' : ''}`,
      ))
    )
      return;
    await withProgress('正在撤回', () => withdrawConsent(text.kind));
    await this.reload();
  },

  async openBundle() {
    await withProgress('正在整理', () => openPdf('/me/data/file.pdf'));
  },

  async copyData() {
    const data = await withProgress('正在整理', fetchOwnData);
    if (data) void wx.setClipboardData({ data: JSON.stringify(data, null, 2) });
  },

  async remove() {
    const content = '注销后，您的姓名、手机号和微信编号会从系统中去除，无法恢复；依法须留存的业务记录不再显示是您。';
    if (!(await confirmAct('注销账号', content, '注销'))) return;
    if ((await withProgress('正在注销', deleteAccount)) === undefined) return this.reload();
    await signOut().catch(() => undefined);
    void wx.reLaunch({ url: '/pages/mine/overview/index' });
  },
});
