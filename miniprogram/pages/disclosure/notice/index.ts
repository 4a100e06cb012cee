import {
  fetchMyObjections,
  fetchNotice,
  submitObjection,
  withdrawObjection,
  type OwnObjection,
  type PublicNotice,
} from '../../../services/disclosure.js';
import { entryDraft, entryState, enterValue, sendEntry, type EntryField } from '../../../shared/entry.js';
import { confirmAct, sayDone, withProgress } from '../../../shared/feedback.js';
import { loadedPage } from '../../../shared/loadedPage.js';
import { loadMe } from '../../../shared/session.js';
import { noticeStatus, objectionStatus } from '../../../shared/statusText/disclosure.js';
import { newUuid } from '../../../shared/uuid.js';

const FIELDS: EntryField[] = [
  {
    name: 'reason',
    label: '异议内容和依据',
    type: 'long',
    longest: 2_000,
    placeholder: '对哪一家、哪一项有异议，依据是什么',
  },
  { name: 'contact', label: '联系方式（可不填）', type: 'text', optional: true, hint: '加密保存，只有办理人员能看到' },
];
const ownRow = (one: OwnObjection) => ({
  ...one,
  tag: objectionStatus(one.status),
  canWithdraw: one.status === 'received',
});

Page({
  ...loadedPage,
  data: {
    id: '',
    look: 'loading',
    problem: '',
    notice: {} as Partial<PublicNotice>,
    status: { label: '', tone: 'plain' },
    mine: [] as ReturnType<typeof ownRow>[],
    ...entryState(FIELDS),
  },

  onLoad(query: Record<string, string | undefined>) {
    const id = query['id'] ?? '';
    const { fields, key } = entryDraft(`objection:${id}`, FIELDS).load();
    this.setData({ id, values: fields, key });
    void this.reload();
  },

  async load() {
    const notice = await fetchNotice(this.data.id);
    await loadMe();
    const mine = (await fetchMyObjections()).filter(({ noticeId }) => noticeId === notice.id).map(ownRow);
    this.setData({ look: 'full', notice, status: noticeStatus(notice.status), mine });
  },

  onField(event: WechatMiniprogram.CustomEvent<{ name: string; value: string }>) {
    enterValue(this, event.detail, entryDraft(`objection:${this.data.id}`, FIELDS));
  },

  /** Takes an own objection back; a refusal (answered meanwhile) is said, and shown by what is loaded anew. */
  async withdraw(event: WechatMiniprogram.TouchEvent) {
    if (!(await confirmAct('撤回异议', '撤回后不再答复，也不能恢复；公示期内可以重新提出。', '撤回'))) return;
    const id = String(event.currentTarget.dataset['id']);
    if (await withProgress('正在撤回', () => withdrawObjection(id, newUuid()))) sayDone('已撤回');
    await this.reload();
  },

  send() {
    const { id, key } = this.data;
    return sendEntry(this, async body => {
      await submitObjection({ noticeId: id, ...body }, key);
      const fresh = entryDraft(`objection:${id}`, FIELDS);
      fresh.clear();
      const { fields, key: next } = fresh.load();
      this.setData({ values: fields, key: next });
      sayDone('已提交');
      await this.reload();
    });
  },
});
