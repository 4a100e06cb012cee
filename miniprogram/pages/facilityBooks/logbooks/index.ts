import { fetchAllStaff } from '../../../services/facilityBooks.js';
import { fetchAllResidents } from '../../../services/facilities.js';
import { openFile, type UploadedFile } from '../../../services/files.js';
import {
  endLogbookEntry,
  fileLogbookEntry,
  setLogbookTenant,
  fetchLogbookEntries,
  fetchLogbooks,
  moveLogbookEntry,
  recordLogbookEntry,
  type LogbookCover,
} from '../../../services/logbooks.js';
import { entryStart, entryState, enterValue, sendEntry, type EntryField } from '../../../shared/entry.js';
import { sayDone, withProgress } from '../../../shared/feedback.js';
import { chooseAndUpload } from '../../../shared/fileChoice.js';
import { listPage } from '../../../shared/listPage.js';
import { newList } from '../../../shared/listState.js';
import { today } from '../../../shared/time.js';
import { newUuid } from '../../../shared/uuid.js';
import { END_FIELDS, FILE_FIELDS, moveFields, recordFields, rowOf, sumsOf, tenantFields, type Row } from './fields.js';

const SENT = { record: '登记', move: '推进', end: '登记结束', file: '提交备案', tie: '关联' } as const;
type Form = keyof typeof SENT;
type EntryEvent = WechatMiniprogram.CustomEvent<object, object, { id: string; name: string; stage: string }>;

/** 工作台账: the books that the policies want kept; whoever runs the facility writes, its owner reads. */
Page({
  ...listPage,
  data: {
    id: '',
    keeps: false,
    covers: [] as LogbookCover[],
    book: '',
    sums: [] as { label: string; value: string }[],
    needsFile: false,
    list: newList<Row>(),
    form: '' as '' | Form,
    title: '',
    sendText: '',
    entryId: '',
    ...entryState(),
    files: [] as UploadedFile[],
  },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ id: query['id'] ?? '', book: query['book'] ?? '' });
    void this.reload();
  },

  cover(): LogbookCover {
    const { covers, book } = this.data;
    const found = covers.find(one => one.book === book) ?? covers[0];
    if (!found) throw new Error('the books are not open yet');
    return found;
  },

  async fetchRows(cursor?: string) {
    const { id } = this.data;
    const year = today().slice(0, 4);
    if (!cursor) {
      const { keeps, items: covers } = await fetchLogbooks(id, year);
      this.setData({ keeps, covers });
    }
    const cover = this.cover();
    this.setData({ book: cover.book, needsFile: cover.needsFile, sums: sumsOf(cover, year) });
    const { items, nextCursor } = await fetchLogbookEntries(id, cover.book, cursor);
    return { items: items.map(rowOf(cover)), nextCursor };
  },

  choose(event: WechatMiniprogram.CustomEvent<object, object, { book: string }>) {
    this.setData({ book: event.currentTarget.dataset.book, form: '', list: newList<Row>() });
    void this.reload();
  },

  show(form: Form, title: string, fields: EntryField[], entryId = '') {
    const values = entryStart(fields);
    const fresh = { files: [], errors: {}, refusal: '', key: newUuid() };
    this.setData({ form, title, sendText: SENT[form], fields, values, entryId, ...fresh });
    void wx.pageScrollTo({ scrollTop: 0 });
  },

  async record() {
    const cover = this.cover();
    if (!cover.staff) return this.show('record', `登记${cover.name}`, recordFields(cover));
    const staff = await withProgress('正在读取', () => fetchAllStaff(this.data.id));
    if (!staff) return;
    const people = staff
      .filter(({ duty, leftOn }) => leftOn === null && (cover.staff === 'anyone' || duty === 'broker'))
      .map(({ id: value, name: label }) => ({ value, label }));
    if (people.length > 0) return this.show('record', `登记${cover.name}`, recordFields(cover, people));
    const who = cover.staff === 'broker' ? '技术经纪人及其证书' : '人员';
    void wx.showModal({ title: '暂时不能登记', content: `请先在“从业人员与资质”里登记${who}。`, showCancel: false });
  },

  move(event: EntryEvent) {
    const { id, name, stage } = event.currentTarget.dataset;
    this.show('move', `推进：${name}`, moveFields(this.cover(), stage), id);
  },

  file(event: EntryEvent) {
    const { id, name } = event.currentTarget.dataset;
    this.show('file', `输出备案：${name}`, FILE_FIELDS, id);
  },

  async tie(event: EntryEvent) {
    const { id, name } = event.currentTarget.dataset;
    const roster = await withProgress('正在读取', () => fetchAllResidents(this.data.id));
    if (!roster) return;
    const choices = roster.map(({ startupId: value, startupName: label }) => ({ value, label }));
    if (choices.length > 0) return this.show('tie', `关联入驻企业：${name}`, tenantFields(choices), id);
    void wx.showModal({ title: '还没有在驻企业', content: '企业办理入驻后再来关联。', showCancel: false });
  },

  async openFile(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    const files = this.data.list.items.flatMap(one => one.files);
    const file = files.find(({ id }) => id === event.detail.id);
    if (file) await withProgress('正在打开', () => openFile(file));
  },

  end(event: EntryEvent) {
    const { id, name } = event.currentTarget.dataset;
    this.show('end', `结束：${name}`, END_FIELDS, id);
  },

  onField(event: WechatMiniprogram.CustomEvent<{ name: string; value: string }>) {
    enterValue(this, event.detail);
  },

  async addFile() {
    this.setData({ files: [...this.data.files, ...(await chooseAndUpload(3))], key: newUuid(), 'errors.fileIds': '' });
  },

  removeFile(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    this.setData({ files: this.data.files.filter(({ id }) => id !== event.detail.id), key: newUuid() });
  },

  closeForm() {
    this.setData({ form: '' });
  },

  send() {
    const { id, book, form, entryId, key, files } = this.data;
    return sendEntry(this, async body => {
      if (form === 'record')
        await recordLogbookEntry({ id, book }, { ...body, fileIds: files.map(one => one.id) }, key);
      else if (form === 'move') await moveLogbookEntry(entryId, body, key);
      else if (form === 'file') await fileLogbookEntry(entryId, body, key);
      else if (form === 'tie') await setLogbookTenant(entryId, String(body['tenantId'] ?? ''));
      else await endLogbookEntry(entryId, body, key);
      sayDone('已登记');
      this.setData({ form: '' });
      await this.reload();
    });
  },
});
