import {
  askIncorporation,
  fetchIncorporations,
  withdrawIncorporation,
  type Incorporation,
} from '../../../services/incorporations.js';
import { entryDraft, entryState, enterValue, sendEntry, type EntryField } from '../../../shared/entry.js';
import { confirmAct, sayDone, withProgress } from '../../../shared/feedback.js';
import { loadedPage } from '../../../shared/loadedPage.js';
import { incorporationStatus } from '../../../shared/statusText/organisations.js';
import { friendlyTime } from '../../../shared/time.js';

const FIELDS: EntryField[] = [
  { name: 'name', label: '公司全称', type: 'text', longest: 60, placeholder: '与营业执照一致' },
  { name: 'creditCode', label: '统一社会信用代码', type: 'text', longest: 18, hint: '营业执照上的 18 位代码' },
];
const rowOf = (asked: Incorporation) => ({
  ...asked,
  tag: incorporationStatus(asked.status),
  askedText: friendlyTime(asked.createdAt),
});
const draftFor = (id: string) => entryDraft(`incorporation:${id}`, FIELDS);

Page({
  ...loadedPage,
  data: {
    id: '',
    look: 'loading',
    problem: '',
    rows: [] as ReturnType<typeof rowOf>[],
    waitingId: '',
    ...entryState(FIELDS),
  },

  onLoad(query: Record<string, string | undefined>) {
    const id = query['id'] ?? '';
    const { fields, key } = draftFor(id).load();
    this.setData({ id, values: fields, key });
    void this.reload();
  },

  async load() {
    const { items } = await fetchIncorporations(this.data.id);
    const waitingId = items.find(({ status }) => status === 'submitted')?.id ?? '';
    this.setData({ rows: items.map(rowOf), waitingId, look: 'full' });
  },

  onField(event: WechatMiniprogram.CustomEvent<{ name: string; value: string }>) {
    enterValue(this, event.detail, draftFor(this.data.id));
  },

  send() {
    const { id, key } = this.data;
    return sendEntry(this, async body => {
      await askIncorporation(id, body, key);
      draftFor(id).clear();
      sayDone('已提交审核');
      await this.reload();
    });
  },

  async withdraw() {
    if (!(await confirmAct('撤回申请', '撤回后可以修改并重新提交。', '撤回'))) return;
    if (await withProgress('正在撤回', () => withdrawIncorporation(this.data.waitingId))) await this.reload();
  },
});
