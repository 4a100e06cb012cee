import type { UploadedFile } from '../../../services/files.js';
import {
  addStaff,
  certifyStaff,
  fetchQualifications,
  fetchStaff,
  leaveStaff,
  strikeCertificate,
  type QualificationStanding,
  type StaffMember,
} from '../../../services/facilityBooks.js';
import { entryDraft, entryState, enterValue, sendEntry, type EntryField } from '../../../shared/entry.js';
import { confirmAct, sayDone, withProgress } from '../../../shared/feedback.js';
import { chooseAndUpload } from '../../../shared/fileChoice.js';
import { listPage, loadRows } from '../../../shared/listPage.js';
import { newList } from '../../../shared/listState.js';
import { CERTIFICATE_KINDS, choicesOf, DUTIES } from '../../../shared/resourceWords.js';
import { daysFrom, today } from '../../../shared/time.js';

const STAFF_FIELDS: EntryField[] = [
  { name: 'name', label: '姓名', type: 'text', longest: 30 },
  { name: 'duty', label: '岗位', type: 'choice', choices: choicesOf(DUTIES) },
  {
    name: 'engaged',
    label: '用工方式',
    type: 'choice',
    choices: [
      { value: 'fullTime', label: '专职' },
      { value: 'partTime', label: '兼职' },
    ],
  },
  { name: 'joinedOn', label: '入职日期', type: 'day' },
];
const CERTIFICATE_FIELDS: EntryField[] = [
  { name: 'kind', label: '证书类别', type: 'choice', choices: choicesOf(CERTIFICATE_KINDS) },
  { name: 'level', label: '等级', type: 'text', optional: true, placeholder: '如 中级' },
  { name: 'number', label: '证书编号', type: 'text', longest: 40 },
  { name: 'issuer', label: '发证机构', type: 'text' },
  { name: 'issuedOn', label: '发证日期', type: 'day' },
  { name: 'expiresOn', label: '有效期至', type: 'day', optional: true, hint: '到期前 60、30、7 天提醒' },
];

const SOON_DAYS = 60;

/** A certificate in one line, and the word about its end when that is near or past. */
function certificateRow(one: StaffMember['certificates'][number]) {
  const { expiresOn } = one;
  const isOver = expiresOn !== null && expiresOn < today();
  const isNear = expiresOn !== null && !isOver && expiresOn <= daysFrom(today(), SOON_DAYS);
  const end = expiresOn ? `${expiresOn} 到期` : '长期有效';
  return {
    ...one,
    text: [CERTIFICATE_KINDS[one.kind], one.level, one.number, end].filter(Boolean).join(' · '),
    warning: isOver ? '已过期' : isNear ? '即将到期' : '',
    tone: isOver ? 'bad' : 'warn',
  };
}

const rowOf = (member: StaffMember) => ({
  ...member,
  dutyName: [DUTIES[member.duty], member.isFullTime ? '' : '兼职'].filter(Boolean).join(' · '),
  certificates: member.certificates.map(certificateRow),
});
type Row = ReturnType<typeof rowOf>;
type PersonEvent = WechatMiniprogram.CustomEvent<object, object, { id: string; name: string }>;

Page({
  ...listPage,
  data: {
    id: '',
    standing: {} as Partial<QualificationStanding>,
    share: '0%',
    list: newList<Row>(),
    form: '',
    personId: '',
    title: '',
    ...entryState(),
    files: [] as UploadedFile[],
  },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ id: query['id'] ?? '' });
    void this.reload();
  },

  async fetchRows(cursor = '') {
    const { items, nextCursor } = await fetchStaff(this.data.id, cursor ? { cursor } : {});
    return { items: items.map(rowOf), nextCursor };
  },

  async reload() {
    await loadRows(this);
    const standing = await fetchQualifications(this.data.id).catch(() => ({}) as Partial<QualificationStanding>);
    this.setData({ standing, share: `${(standing.qualifiedBasisPoints ?? 0) / 100}%` });
  },

  showForm(form: 'staff' | 'certificate', personId: string, title: string) {
    const fields = form === 'staff' ? STAFF_FIELDS : CERTIFICATE_FIELDS;
    const { fields: values, key } = entryDraft(`${form}:${personId || this.data.id}`, fields).load();
    this.setData({ form, personId, title, fields, values, key, files: [], errors: {}, refusal: '' });
  },

  addPerson() {
    this.showForm('staff', '', '登记人员');
  },

  addCertificate(event: PersonEvent) {
    const { id, name } = event.currentTarget.dataset;
    this.showForm('certificate', id, `登记${name}的证书`);
    void wx.pageScrollTo({ scrollTop: 0 });
  },

  async leave(event: PersonEvent) {
    const { id, name } = event.currentTarget.dataset;
    if (!(await confirmAct('登记离职', `${name}从今天起不再计入本载体，证书登记一并释放。`, '登记离职'))) return;
    if (await withProgress('正在办理', () => leaveStaff(id, today()))) sayDone('已登记离职');
    await this.reload();
  },

  async strike(event: PersonEvent) {
    const { id, name } = event.currentTarget.dataset;
    if (!(await confirmAct('注销证书', `「${name}」不再计入持证比例，编号可重新登记。`, '注销'))) return;
    if (await withProgress('正在办理', () => strikeCertificate(id))) sayDone('已注销');
    await this.reload();
  },

  onField(event: WechatMiniprogram.CustomEvent<{ name: string; value: string }>) {
    const { form, personId, id, fields } = this.data;
    enterValue(this, event.detail, entryDraft(`${form}:${personId || id}`, fields));
  },

  async addFile() {
    this.setData({ files: [...this.data.files, ...(await chooseAndUpload(1))], 'errors.fileIds': '' });
  },

  removeFile() {
    this.setData({ files: [] });
  },

  closeForm() {
    this.setData({ form: '' });
  },

  send() {
    const { form, id, personId, fields, key, files } = this.data;
    return sendEntry(this, async ({ engaged, ...body }) => {
      if (form === 'staff') await addStaff(id, { ...body, isFullTime: engaged === 'fullTime' }, key);
      else await certifyStaff(personId, { ...body, fileIds: files.map(file => file.id) }, key);
      entryDraft(`${form}:${personId || id}`, fields).clear();
      sayDone('已登记');
      this.setData({ form: '' });
      await this.reload();
    });
  },
});
