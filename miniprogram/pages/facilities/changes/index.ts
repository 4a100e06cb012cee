import {
  fetchChanges,
  fetchOutputs,
  fileOutput,
  openChange,
  reportChange,
  type MaterialChange,
  type OutputFiling,
} from '../../../services/facilities.js';
import type { UploadedFile } from '../../../services/files.js';
import { entryStart, entryState, enterValue, sendEntry } from '../../../shared/entry.js';
import { sayDone } from '../../../shared/feedback.js';
import { chooseAndUpload } from '../../../shared/fileChoice.js';
import { listPage } from '../../../shared/listPage.js';
import { newList } from '../../../shared/listState.js';
import { changeSentence, changeStatus, requestStatus } from '../../../shared/statusText/facilities.js';
import { newUuid } from '../../../shared/uuid.js';
import { FORMS } from './fields.js';

const rowOf = (change: MaterialChange) => ({ ...change, ...changeStatus(change), sentence: changeSentence(change) });
const outputOf = (filing: OutputFiling) => ({
  ...filing,
  ...requestStatus(filing.status),
  returned: filing.status === 'returned' ? `退回原因：${filing.comment}。修改后请重新备案。` : '',
});

const MOST_FILES = 5;

Page({
  ...listPage,
  data: {
    id: '',
    list: newList<ReturnType<typeof rowOf>>(),
    outputs: [] as ReturnType<typeof outputOf>[],
    form: '' as '' | keyof typeof FORMS,
    title: '',
    sendText: '',
    /** The draft that is being reported; '' for a change that nobody has written down yet. */
    changeId: '',
    ...entryState(),
    files: [] as UploadedFile[],
    mostFiles: MOST_FILES,
  },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ id: query['id'] ?? '' });
    void this.reload();
  },

  async fetchRows(cursor?: string) {
    const { id } = this.data;
    const { items, nextCursor } = await fetchChanges(id, cursor);
    if (!cursor) this.setData({ outputs: (await fetchOutputs(id)).map(outputOf) });
    return { items: items.map(rowOf), nextCursor };
  },

  show(form: keyof typeof FORMS, changeId = '', known: Record<string, string> = {}) {
    const { title, fields, sendText } = FORMS[form];
    const values = { ...entryStart(fields), ...(form === 'output' ? { startsOn: '' } : {}), ...known };
    const blank = { ...entryState(fields), key: newUuid(), files: [] };
    this.setData({ ...blank, form, title, sendText, changeId, values });
    void wx.pageScrollTo({ scrollTop: 0 });
  },

  openForm(event: WechatMiniprogram.TouchEvent) {
    this.show(event.currentTarget.dataset['form'] === 'output' ? 'output' : 'change');
  },

  /** Opens the form for a change that is known already: found by comparison, kept as a draft, or returned. */
  report(event: WechatMiniprogram.TouchEvent) {
    const change = this.data.list.items.find(({ id }) => id === event.currentTarget.dataset['id']);
    if (change) this.show('report', change.id, { changedOn: change.changedOn, description: change.description });
  },

  closeForm() {
    this.setData({ form: '' });
  },

  onField(event: WechatMiniprogram.CustomEvent<{ name: string; value: string }>) {
    enterValue(this, event.detail);
  },

  send() {
    const { id, form, key, changeId, files } = this.data;
    if (!form) return Promise.resolve();
    return sendEntry(this, async body => {
      const fileIds = files.map(file => file.id);
      if (form === 'output') await fileOutput(id, body, key);
      else if (form === 'report') await reportChange(changeId, { description: '', ...body, fileIds });
      else await openChange(id, { ...body, fileIds }, key);
      sayDone(FORMS[form].said);
      this.setData({ form: '' });
      await this.reload();
    });
  },

  async addFile() {
    this.setData({ files: [...this.data.files, ...(await chooseAndUpload(MOST_FILES - this.data.files.length))] });
  },

  removeFile(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    this.setData({ files: this.data.files.filter(({ id }) => id !== event.detail.id) });
  },
});
