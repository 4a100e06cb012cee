import type { UploadedFile } from '../../../services/files.js';
import {
  fetchFinancings,
  fetchFunding,
  fetchFunds,
  openFund,
  recordFinancing,
  withdrawFinancing,
  type Financing,
  type Fund,
  type FundingStanding,
} from '../../../services/facilityBooks.js';
import { fetchResidents } from '../../../services/organisations.js';
import { askForText } from '../../../shared/actingAs.js';
import { entryBody, entryDraft, entryProblems, entryRefusal, type EntryField } from '../../../shared/entry.js';
import { sayDone, withProgress } from '../../../shared/feedback.js';
import { chooseAndUpload } from '../../../shared/fileChoice.js';
import { sentenceOf } from '../../../shared/problem.js';
import { FUND_KINDS, ROUNDS } from '../../../shared/resourceWords.js';
import { financingFields, FUND_FIELDS } from './fields.js';

const MOST_FILES = 3;
const fundRow = (fund: Fund) => ({ ...fund, kindName: FUND_KINDS[fund.kind] ?? '' });
const financingRow = (one: Financing) => ({ ...one, roundName: ROUNDS[one.round] ?? '' });

Page({
  data: {
    id: '',
    look: 'loading',
    problem: '',
    standing: {} as Partial<FundingStanding>,
    funds: [] as ReturnType<typeof fundRow>[],
    financings: [] as ReturnType<typeof financingRow>[],
    startups: [] as { value: string; label: string }[],
    form: '',
    fields: [] as EntryField[],
    values: {} as Record<string, string>,
    errors: {} as Record<string, string>,
    refusal: '',
    key: '',
    files: [] as UploadedFile[],
    mostFiles: MOST_FILES,
    isBusy: false,
  },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ id: query['id'] ?? '' });
    void this.reload();
  },

  async reload() {
    const { id } = this.data;
    try {
      const [standing, funds, financings, residents] = await Promise.all([
        fetchFunding(id),
        fetchFunds(id),
        fetchFinancings(id),
        fetchResidents(id),
      ]);
      const housed = residents.items.filter(({ status }) => status === 'resident' || status === 'graduated');
      this.setData({
        look: 'full',
        standing,
        funds: funds.items.map(fundRow),
        financings: financings.items.map(financingRow),
        startups: housed.map(({ startupId, startupName }) => ({ value: startupId, label: startupName })),
      });
    } catch (cause) {
      this.setData({ look: 'failed', problem: sentenceOf(cause) });
    }
  },

  choose(event: WechatMiniprogram.CustomEvent<object, object, { form: string }>) {
    const { form } = event.currentTarget.dataset;
    const fields = form === 'fund' ? FUND_FIELDS : financingFields(this.data.startups);
    const draft = entryDraft(`${form}:${this.data.id}`, fields).load();
    this.setData({ form, fields, values: draft.fields, key: draft.key, files: [], errors: {}, refusal: '' });
  },

  onField(event: WechatMiniprogram.CustomEvent<{ name: string; value: string }>) {
    const { form, id, fields, key } = this.data;
    const values = { ...this.data.values, [event.detail.name]: event.detail.value };
    const kept = entryDraft(`${form}:${id}`, fields).save({ fields: values, step: 0, key, savedAt: 0 });
    this.setData({ values, key: kept.key, errors: {} });
  },

  async addFile() {
    const files = await chooseAndUpload(MOST_FILES - this.data.files.length);
    this.setData({ files: [...this.data.files, ...files] });
  },

  removeFile(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    this.setData({ files: this.data.files.filter(({ id }) => id !== event.detail.id) });
  },

  async send() {
    const { form, id, fields, values, key, files } = this.data;
    const errors = entryProblems(fields, values);
    this.setData({ errors, refusal: '' });
    if (Object.keys(errors).length) return;
    this.setData({ isBusy: true });
    try {
      const body = { ...entryBody(fields, values), fileIds: files.map(file => file.id) };
      if (form === 'fund') await openFund(id, body, key);
      else await recordFinancing(id, { ...body, isShareholding: Boolean(values['stakeBasisPoints']) }, key);
      entryDraft(`${form}:${id}`, fields).clear();
      sayDone('已登记');
      this.setData({ form: '' });
      await this.reload();
    } catch (cause) {
      const { errors: found, problem } = entryRefusal(cause);
      this.setData({ errors: found, refusal: found['fileIds'] ?? problem });
    } finally {
      this.setData({ isBusy: false });
    }
  },

  async withdraw(event: WechatMiniprogram.CustomEvent<object, object, { id: string }>) {
    const { id } = event.currentTarget.dataset;
    const reason = await askForText('撤销这笔融资', '请写明原因，记录会保留');
    if (reason && (await withProgress('正在办理', () => withdrawFinancing(id, reason)))) await this.reload();
  },
});
