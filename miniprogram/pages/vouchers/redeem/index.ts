import { claimRedemption, fetchVoucher, type VoucherDetail } from '../../../services/vouchers.js';
import { sayDone } from '../../../shared/feedback.js';
import { leavePage } from '../../../shared/navigate.js';
import { issuesByField, sentenceOf } from '../../../shared/problem.js';
import { loadMe } from '../../../shared/session.js';
import { askConsent, prepareConsent } from '../../../shared/subscribe.js';
import { today } from '../../../shared/time.js';
import { BLANK, blankInvoice, claimDraft, contractChoice, estimateOf, type ClaimFields } from './form.js';
import { formField, invoicesOf, MOST_INVOICES, problemsOf, type InvoiceFields } from './form.js';

type InvoiceEvent = WechatMiniprogram.CustomEvent<
  { value: string },
  object,
  { index: number; field: keyof InvoiceFields }
>;

Page({
  data: {
    id: '',
    look: 'loading',
    problem: '',
    voucher: {} as VoucherDetail,
    contracts: [] as ReturnType<typeof contractChoice>[],
    fields: BLANK,
    key: '',
    estimate: { fen: 0, text: '' },
    canAdd: true,
    errors: {} as Partial<Record<string, string>>,
    today: today(),
    isBusy: false,
  },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ id: query['id'] ?? '' });
    prepareConsent();
    void this.reload();
  },

  async reload() {
    this.setData({ look: 'loading', problem: '' });
    try {
      await loadMe();
      const voucher = await fetchVoucher(this.data.id);
      const { fields, key } = claimDraft(this.data.id).load();
      const contracts = voucher.contracts.map(contractChoice);
      const [latest] = contracts.slice(-1);
      const contractId = (contracts.find(({ id }) => id === fields.contractId) ?? latest)?.id ?? '';
      this.setData({ voucher, contracts, key, look: 'full' });
      this.showFields({ ...fields, contractId });
    } catch (cause) {
      this.setData({ look: 'failed', problem: sentenceOf(cause) });
    }
  },

  showFields(fields: ClaimFields) {
    const canAdd = fields.invoices.length < MOST_INVOICES;
    this.setData({ fields, canAdd, estimate: estimateOf(this.data.voucher, fields) });
  },

  change(part: Partial<ClaimFields>) {
    const fields = { ...this.data.fields, ...part };
    this.showFields(fields);
    this.setData({ key: claimDraft(this.data.id).save({ fields, step: 0, key: this.data.key }).key });
  },

  chooseContract(event: WechatMiniprogram.TouchEvent) {
    this.change({ contractId: String(event.currentTarget.dataset['id']) });
    this.setData({ 'errors.contractId': '' });
  },

  onInvoice(event: InvoiceEvent) {
    const { index, field } = event.currentTarget.dataset;
    const invoices = this.data.fields.invoices.map((invoice, at) =>
      at === index ? { ...invoice, [field]: event.detail.value } : invoice,
    );
    this.change({ invoices });
    if (this.data.errors[`${field}${index}`]) this.setData({ [`errors.${field}${index}`]: '' });
  },

  addInvoice() {
    this.change({ invoices: [...this.data.fields.invoices, blankInvoice()] });
  },

  removeInvoice(event: WechatMiniprogram.CustomEvent<object, object, { index: number }>) {
    const { index } = event.currentTarget.dataset;
    this.change({ invoices: this.data.fields.invoices.filter((_, at) => at !== index) });
    this.setData({ errors: {} });
  },

  onReport(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.change({ report: event.detail.value });
  },

  async send() {
    const { id, fields, key } = this.data;
    const errors = problemsOf(fields);
    this.setData({ errors, problem: '' });
    if (Object.keys(errors).length) return;
    await askConsent(['decision']);
    this.setData({ isBusy: true });
    try {
      const { contractId, report } = fields;
      await claimRedemption(id, { contractId, invoices: invoicesOf(fields), report: report.trim() }, key);
      claimDraft(id).clear();
      sayDone('已提交');
      leavePage(`/pages/vouchers/detail/index?id=${id}`);
    } catch (cause) {
      const issues = Object.entries(issuesByField(cause)).map(([field, text]) => [formField(field), text] as const);
      this.setData({ errors: Object.fromEntries(issues), problem: sentenceOf(cause) });
    } finally {
      this.setData({ isBusy: false });
    }
  },
});
