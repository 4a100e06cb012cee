import { fetchProviders, fetchVoucher, fileContract } from '../../../services/vouchers.js';
import { sayDone } from '../../../shared/feedback.js';
import { firstPage, newest, newList } from '../../../shared/listState.js';
import { fenFromYuan, yuanText } from '../../../shared/money.js';
import { leavePage } from '../../../shared/navigate.js';
import { issuesByField, sentenceOf } from '../../../shared/problem.js';
import { loadMe } from '../../../shared/session.js';
import { dayText, today } from '../../../shared/time.js';
import type { PublicOrganisation } from '../../../services/organisations.js';
import { BLANK, contractDraft, formField, problemsOf, type ContractFields } from './form.js';

type FieldEvent = WechatMiniprogram.CustomEvent<{ value: string }, object, { field: keyof ContractFields }>;

const onlyNewest = newest();

Page({
  data: {
    id: '',
    look: 'loading',
    problem: '',
    about: '',
    fields: BLANK,
    key: '',
    search: '',
    providers: newList<PublicOrganisation>(),
    errors: {} as Partial<Record<string, string>>,
    today: today(),
    isBusy: false,
  },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ id: query['id'] ?? '' });
    void this.reload();
  },

  async reload() {
    this.setData({ look: 'loading', problem: '' });
    try {
      await loadMe();
      const { remainingFen, shareBasisPoints, useBy } = await fetchVoucher(this.data.id);
      const full = Math.ceil((remainingFen * 10_000) / shareBasisPoints);
      const about = `剩余 ${yuanText(remainingFen)} 元，按发票的 ${shareBasisPoints / 100}% 兑付；合同满 ${yuanText(full)} 元才能用足。请在${dayText(useBy)}前登记。`;
      const { fields, key } = contractDraft(this.data.id).load();
      this.setData({ about, fields, key, look: 'full' });
      await this.findProviders();
    } catch (cause) {
      this.setData({ look: 'failed', problem: sentenceOf(cause) });
    }
  },

  async findProviders() {
    const { search } = this.data;
    await onlyNewest(
      firstPage(() => fetchProviders(search.trim())),
      providers => this.setData({ providers }),
    );
  },

  onSearch(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ search: event.detail.value });
    void this.findProviders();
  },

  change(part: Partial<ContractFields>, field: string) {
    const fields = { ...this.data.fields, ...part };
    const kept = contractDraft(this.data.id).save({ fields, step: 0, key: this.data.key });
    this.setData({ fields, key: kept.key, [`errors.${field}`]: '' });
  },

  onText(event: FieldEvent) {
    const { field } = event.currentTarget.dataset;
    this.change({ [field]: event.detail.value }, field);
  },

  chooseDay(event: WechatMiniprogram.PickerChange) {
    this.change({ signedOn: String(event.detail.value) }, 'signedOn');
  },

  chooseProvider(event: WechatMiniprogram.CustomEvent<object, object, { id: string; name: string }>) {
    const { id: providerId, name: providerName } = event.currentTarget.dataset;
    this.change({ providerId, providerName }, 'provider');
  },

  changeProvider() {
    this.change({ providerId: '', providerName: '' }, 'provider');
  },

  async send() {
    const { id, fields, key } = this.data;
    const errors = problemsOf(fields);
    this.setData({ errors, problem: '' });
    const amountFen = fenFromYuan(fields.amount);
    if (Object.keys(errors).length || !amountFen) return;
    const { providerId, signedOn, subject } = fields;
    this.setData({ isBusy: true });
    try {
      await fileContract(id, { providerId, amountFen, signedOn, subject: subject.trim() }, key);
      contractDraft(id).clear();
      sayDone('已登记');
      leavePage(`/pages/vouchers/detail/index?id=${id}`);
    } catch (cause) {
      const issues = Object.entries(issuesByField(cause)).map(([field, text]) => [formField(field), text] as const);
      this.setData({ errors: Object.fromEntries(issues), problem: sentenceOf(cause) });
    } finally {
      this.setData({ isBusy: false });
    }
  },
});
