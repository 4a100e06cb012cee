import type { UploadedFile } from '../../../services/files.js';
import {
  fetchShowcases,
  proposeShowcase,
  resubmitShowcase,
  withdrawShowcase,
  type Showcase,
} from '../../../services/showcases.js';
import { entryDraft, entryState, enterValue, sendEntry, type EntryField } from '../../../shared/entry.js';
import { confirmAct, sayDone, withProgress } from '../../../shared/feedback.js';
import { chooseAndUpload } from '../../../shared/fileChoice.js';
import { listPage } from '../../../shared/listPage.js';
import { newList } from '../../../shared/listState.js';
import { showcaseStatus } from '../../../shared/statusText/showcases.js';
import { today } from '../../../shared/time.js';

const CASE = { value: '', label: '案例' };
const AGREED = { value: 'yes', label: '已征得同意' };

const fieldsFor = (honours: readonly string[], isHonour: boolean): EntryField[] => [
  {
    name: 'honour',
    label: '类别',
    type: 'choice',
    optional: true,
    choices: [CASE, ...honours.map(value => ({ value, label: value }))],
  },
  ...(isHonour ? [{ name: 'subject', label: '典型的姓名或名称', type: 'text' as const }] : []),
  { name: 'title', label: '标题', type: 'text' },
  { name: 'text', label: '做法与成效', type: 'long', longest: 3000 },
  { name: 'year', label: '年度', type: 'text', longest: 4 },
  {
    name: 'agreed',
    label: '公开意愿',
    type: 'choice',
    hint: '公开后任何人都能看到，请先征得所涉人员和单位同意',
    choices: [AGREED],
  },
];
const rowOf = (one: Showcase) => ({
  ...one,
  about: [one.honour || '案例', one.subject, `${one.year} 年度`].filter(Boolean).join(' · '),
  tag: showcaseStatus(one.status),
  canWithdraw: ['proposed', 'returned', 'shown'].includes(one.status),
});
type Row = ReturnType<typeof rowOf>;
type RowEvent = WechatMiniprogram.CustomEvent<object, object, { index: number }>;

/** 案例与典型: the facility proposes, the bureau chooses what is shown to everybody. */
Page({
  ...listPage,
  data: {
    id: '',
    keeps: false,
    honours: [] as string[],
    list: newList<Row>(),
    isOpen: false,
    again: '',
    ...entryState(),
    files: [] as UploadedFile[],
  },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ id: query['id'] ?? '' });
    void this.reload();
  },

  async fetchRows(cursor?: string) {
    const { items, nextCursor, honours, keeps } = await fetchShowcases(this.data.id, cursor);
    this.setData({ honours, keeps });
    return { items: items.map(rowOf), nextCursor };
  },

  draft() {
    const { id, again, honours } = this.data;
    return entryDraft(`showcase:${again || id}`, fieldsFor(honours, true));
  },

  show(again: string, known: Record<string, string>) {
    this.setData({ again });
    const { fields: kept, key } = this.draft().load();
    const year = kept['year'] || known['year'] || today().slice(0, 4);
    const values: Record<string, string> = { ...kept, ...known, year, agreed: '' };
    const fields = fieldsFor(this.data.honours, Boolean(values['honour']));
    this.setData({ isOpen: true, fields, values, key, files: [], errors: {}, refusal: '' });
    void wx.pageScrollTo({ scrollTop: 0 });
  },

  propose() {
    this.show('', {});
  },

  improve(event: RowEvent) {
    const row = this.data.list.items[event.currentTarget.dataset.index];
    if (!row) return;
    const { id, honour, subject, title, text, year } = row;
    this.show(id, { honour, subject, title, text, year: String(year) });
  },

  async withdraw(event: RowEvent) {
    const row = this.data.list.items[event.currentTarget.dataset.index];
    if (!row || !(await confirmAct('撤回材料', `「${row.title}」不再办理，已公开的不再展示。`, '撤回'))) return;
    if (await withProgress('正在办理', () => withdrawShowcase(row.id))) await this.reload();
  },

  onField(event: WechatMiniprogram.CustomEvent<{ name: string; value: string }>) {
    enterValue(this, event.detail, this.draft());
    this.setData({ fields: fieldsFor(this.data.honours, Boolean(this.data.values['honour'])) });
  },

  async addFile() {
    this.setData({ files: [...this.data.files, ...(await chooseAndUpload(3))], 'errors.fileIds': '' });
  },

  removeFile(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    this.setData({ files: this.data.files.filter(({ id }) => id !== event.detail.id) });
  },

  closeForm() {
    this.setData({ isOpen: false });
  },

  send() {
    const { id, again, values, key, files } = this.data;
    return sendEntry(this, async entry => {
      const fileIds = files.map(one => one.id);
      const body = { ...entry, year: Number(values['year']), agreed: true, fileIds };
      await (again ? resubmitShowcase(again, body, key) : proposeShowcase(id, body, key));
      this.draft().clear();
      sayDone('已提交');
      this.setData({ isOpen: false });
      await this.reload();
    });
  },
});
