import { openFile } from '../../../services/files.js';
import {
  fetchMandates,
  handInScan,
  proveRepresentation,
  revokeMandate,
  writeMandate,
  type Mandate,
  type MandateStanding,
} from '../../../services/mandates.js';
import { entryState, sendEntry, type EntryField } from '../../../shared/entry.js';
import { confirmAct, sayDone, sayProblem, withProgress } from '../../../shared/feedback.js';
import { chooseAndUpload } from '../../../shared/fileChoice.js';
import { subjectPage } from '../../../shared/loadedPage.js';
import { openPdf } from '../../../shared/recordFile.js';
import { loadMe } from '../../../shared/session.js';
import { mandateStatus } from '../../../shared/statusText/organisations.js';

const MOST_FILES = 5;
const PROOF: EntryField[] = [
  { name: 'name', label: '法定代表人姓名', type: 'text', longest: 50, placeholder: '与营业执照一致' },
  { name: 'documentEnding', label: '证件号码末六位', type: 'text', longest: 6, hint: '只用于比对，不会保存' },
];
const LETTER: EntryField[] = [
  { name: 'representativeName', label: '法定代表人姓名', type: 'text', longest: 50, placeholder: '与营业执照一致' },
  { name: 'validUntil', label: '授权到', type: 'day', hint: '最长两年' },
];
const WAY_NAMES = { representative: '法定代表人本人', paper: '纸质授权书', eSign: '电子授权书' } as const;
const OPEN = ['drafted', 'unsigned', 'submitted'];

const rowOf = (mandate: Mandate) => ({
  ...mandate,
  tag: mandateStatus(mandate.status),
  wayName: WAY_NAMES[mandate.way],
});

const sentenceFor = ({ kind, validUntil }: MandateStanding): string => {
  if (kind === 'representative') return '已核验法定代表人。';
  return kind === 'letter'
    ? `授权书有效至 ${validUntil}。`
    : '尚未核验：法定代表人本人可直接核验，其他人请办授权委托书。';
};

type RowEvent = WechatMiniprogram.CustomEvent<object, object, { id: string }>;

/** 代表资格: choose a way, follow it, end it. Nothing typed here is kept on the phone. */
Page({
  ...subjectPage,
  data: {
    id: '',
    look: 'loading',
    problem: '',
    sentence: '',
    isProven: false,
    hasOpen: false,
    rows: [] as ReturnType<typeof rowOf>[],
    way: 'proof' as 'proof' | 'eSign' | 'paper',
    ways: [
      { value: 'proof', label: '本人是法定代表人' },
      { value: 'eSign', label: '请法定代表人电子签署' },
      { value: 'paper', label: '打印盖章后上传' },
    ],
    ...entryState(PROOF),
    code: '',
  },

  async load() {
    await loadMe();
    const { standing, items } = await fetchMandates(this.data.id);
    this.setData({
      look: 'full',
      sentence: sentenceFor(standing),
      isProven: standing.kind !== 'none',
      hasOpen: items.some(({ isMine, status }) => isMine && OPEN.includes(status)),
      rows: items.map(rowOf),
    });
  },

  choose({ detail: { value: way } }: WechatMiniprogram.CustomEvent<{ value: 'proof' | 'eSign' | 'paper' }>) {
    this.setData({ way, fields: way === 'proof' ? PROOF : LETTER, values: {}, errors: {}, refusal: '' });
  },

  onField(event: WechatMiniprogram.CustomEvent<{ name: string; value: string }>) {
    this.setData({ values: { ...this.data.values, [event.detail.name]: event.detail.value }, errors: {} });
  },

  send() {
    const { id, way } = this.data;
    return sendEntry(this, async body => {
      let code: string | undefined;
      if (way === 'proof') await proveRepresentation(id, body);
      else ({ code } = await writeMandate(id, { ...body, way }));
      this.setData({ code: code ?? '', values: {} });
      sayDone(way === 'proof' ? '已核验' : '已出具');
      await this.reload();
    });
  },

  copyCode() {
    void wx.setClipboardData({ data: this.data.code });
  },

  download(event: RowEvent) {
    void openPdf(`/mandates/${event.currentTarget.dataset.id}/letter.pdf`).catch(sayProblem);
  },

  open(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    const file = this.data.rows.flatMap(({ files }) => files).find(({ id }) => id === event.detail.id);
    if (file) void openFile(file).catch(sayProblem);
  },

  async upload(event: RowEvent) {
    const { id } = event.currentTarget.dataset;
    const files = await chooseAndUpload(MOST_FILES);
    if (!files.length) return;
    const fileIds = files.map(file => file.id);
    if (await withProgress('正在提交', () => handInScan(id, fileIds))) await this.reload();
  },

  async revoke(event: RowEvent) {
    const { id } = event.currentTarget.dataset;
    if (!(await confirmAct('撤销授权', '撤销后立即失效，需要时请重新办理。', '撤销'))) return;
    if (await withProgress('正在撤销', () => revokeMandate(id))) await this.reload();
  },

  onShareAppMessage() {
    return { title: '请签署授权委托书', path: `/pages/organisations/sign/index?code=${this.data.code}` };
  },
});
