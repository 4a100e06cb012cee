import type { UploadedFile } from '../../../services/files.js';
import {
  addInvestor,
  closeFund,
  fetchFinancings,
  fetchFunding,
  fetchFunds,
  fetchInvestors,
  openFund,
  recordFinancing,
  removeInvestor,
  reviseFund,
  withdrawFinancing,
  type Financing,
  type Fund,
  type FundingStanding,
  type Investor,
} from '../../../services/facilityBooks.js';
import { fetchResidents } from '../../../services/organisations.js';
import type { Choice } from '../../../shared/choices.js';
import { askForText } from '../../../shared/actingAs.js';
import { entryDraft, entryState, enterValue, sendEntry, type EntryField } from '../../../shared/entry.js';
import { confirmAct, sayDone, withProgress } from '../../../shared/feedback.js';
import { chooseAndUpload } from '../../../shared/fileChoice.js';
import { yuanText } from '../../../shared/money.js';
import { sentenceOf } from '../../../shared/problem.js';
import { FUND_KINDS, INVESTOR_KINDS, ROUNDS } from '../../../shared/resourceWords.js';
import { today } from '../../../shared/time.js';
import { financingFields, FUND_FIELDS, INVESTOR_FIELDS } from './fields.js';

const MOST_FILES = 3;
const fundRow = (fund: Fund) => ({ ...fund, kindName: FUND_KINDS[fund.kind] ?? '' });
const investorRow = (one: Investor) => ({ ...one, kindName: INVESTOR_KINDS[one.kind] ?? '' });
interface Form {
  title: string;
  evidence: string;
  said: string;
  send: (id: string, body: object, key: string) => Promise<unknown>;
}

const FORMS: Readonly<Record<string, Form>> = {
  fund: { title: '登记资金', evidence: '资金证明', said: '已登记', send: openFund },
  revision: { title: '更正资金登记', evidence: '', said: '已更正', send: reviseFund },
  investor: { title: '登记投资机构', evidence: '合作协议', said: '已登记', send: addInvestor },
  financing: { title: '登记融资', evidence: '投资协议或到账凭证', said: '已登记', send: recordFinancing },
};
const financingRow = (one: Financing) => ({ ...one, roundName: ROUNDS[one.round] ?? '' });

Page({
  data: {
    id: '',
    look: 'loading',
    problem: '',
    standing: {} as Partial<FundingStanding>,
    funds: [] as ReturnType<typeof fundRow>[],
    investors: [] as ReturnType<typeof investorRow>[],
    financings: [] as ReturnType<typeof financingRow>[],
    startups: [] as Choice[],
    form: '',
    /** What the form is sent to: the facility, or the fund that it corrects. */
    target: '',
    title: '',
    evidence: '',
    ...entryState(),
    files: [] as UploadedFile[],
    mostFiles: MOST_FILES,
  },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ id: query['id'] ?? '' });
    void this.reload();
  },

  async reload() {
    const { id } = this.data;
    try {
      const [standing, funds, investors, financings, residents] = await Promise.all([
        fetchFunding(id),
        fetchFunds(id),
        fetchInvestors(id),
        fetchFinancings(id),
        fetchResidents(id),
      ]);
      const housed = residents.filter(({ status }) => status === 'resident' || status === 'graduated');
      this.setData({
        look: 'full',
        standing,
        funds: funds.map(fundRow),
        investors: investors.map(investorRow),
        financings: financings.map(financingRow),
        startups: housed.map(({ startupId, startupName }) => ({ value: startupId, label: startupName })),
      });
    } catch (cause) {
      this.setData({ look: 'failed', problem: sentenceOf(cause) });
    }
  },

  choose(event: WechatMiniprogram.CustomEvent<object, object, { form: string }>) {
    const { form } = event.currentTarget.dataset;
    const known: Record<string, EntryField[]> = { fund: FUND_FIELDS, investor: INVESTOR_FIELDS };
    const fields = known[form] ?? financingFields(this.data.startups);
    const draft = entryDraft(`${form}:${this.data.id}`, fields).load();
    this.show(form, this.data.id, { fields, values: draft.fields, key: draft.key });
  },

  correct(event: WechatMiniprogram.CustomEvent<object, object, { id: string }>) {
    const fund = this.data.funds.find(({ id }) => id === event.currentTarget.dataset.id);
    if (!fund) return;
    const { name, kind, ownership, partners, foundedOn } = fund;
    const values = { name, kind, ownership, partners, foundedOn, sizeFen: yuanText(fund.sizeFen) };
    this.show('revision', fund.id, { fields: FUND_FIELDS, values, key: '' });
  },

  show(form: string, target: string, content: { fields: EntryField[]; values: Record<string, string>; key: string }) {
    const { title = '', evidence = '' } = FORMS[form] ?? {};
    this.setData({ form, target, title, evidence, ...content, files: [], errors: {}, refusal: '' });
    void wx.pageScrollTo({ scrollTop: 0 });
  },

  onField(event: WechatMiniprogram.CustomEvent<{ name: string; value: string }>) {
    const { form, target, fields } = this.data;
    enterValue(this, event.detail, entryDraft(`${form}:${target}`, fields));
  },

  async addFile() {
    const files = await chooseAndUpload(MOST_FILES - this.data.files.length);
    this.setData({ files: [...this.data.files, ...files], 'errors.fileIds': '' });
  },

  removeFile(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    this.setData({ files: this.data.files.filter(({ id }) => id !== event.detail.id) });
  },

  closeForm() {
    this.setData({ form: '' });
  },

  send() {
    const { form, target, fields, values, key, files } = this.data;
    return sendEntry(this, async body => {
      const evidence = form === 'revision' ? {} : { fileIds: files.map(file => file.id) };
      const more = form === 'financing' ? { isShareholding: Boolean(values['stakeBasisPoints']) } : {};
      await FORMS[form]?.send(target, { ...body, ...evidence, ...more }, key);
      entryDraft(`${form}:${target}`, fields).clear();
      sayDone(FORMS[form]?.said ?? '');
      this.setData({ form: '' });
      await this.reload();
    });
  },

  async closeFund(event: WechatMiniprogram.CustomEvent<object, object, { id: string; name: string }>) {
    const { id, name } = event.currentTarget.dataset;
    if (!(await confirmAct('登记资金关闭', `「${name}」从今天起不再计入在管资金，记录会保留。`, '登记关闭'))) return;
    if (await withProgress('正在办理', () => closeFund(id, today()))) sayDone('已登记关闭');
    await this.reload();
  },

  async removeInvestor(event: WechatMiniprogram.CustomEvent<object, object, { id: string; name: string }>) {
    const { id, name } = event.currentTarget.dataset;
    if (!(await confirmAct('移除投资机构', `「${name}」不再列为合作机构，需要时可重新登记。`, '移除'))) return;
    if ((await withProgress('正在办理', () => removeInvestor(id))) !== undefined) sayDone('已移除');
    await this.reload();
  },

  async withdraw(event: WechatMiniprogram.CustomEvent<object, object, { id: string }>) {
    const { id } = event.currentTarget.dataset;
    const reason = await askForText('撤销这笔融资', '请写明原因，记录会保留');
    if (!reason) return;
    if (await withProgress('正在办理', () => withdrawFinancing(id, reason))) sayDone('已撤销');
    await this.reload();
  },
});
