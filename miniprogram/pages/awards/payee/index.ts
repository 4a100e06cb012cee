import { fetchPayee, putPayee } from '../../../services/awards.js';
import { fetchOrganisation } from '../../../services/organisations.js';
import { sayDone } from '../../../shared/feedback.js';
import { leavePage } from '../../../shared/navigate.js';
import { issuesByField, sentenceOf } from '../../../shared/problem.js';

type Field = 'accountNo' | 'bankName' | 'bankCode';
type FieldEvent = WechatMiniprogram.CustomEvent<{ value: string }, object, { field: Field }>;

/** The account number is never kept on the phone, so this form has no draft. */
Page({
  data: {
    id: '',
    look: 'loading',
    problem: '',
    accountName: '',
    present: '',
    fields: { accountNo: '', bankName: '', bankCode: '' },
    errors: {} as Partial<Record<string, string>>,
    isBusy: false,
  },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ id: query['id'] ?? '' });
    void this.reload();
  },

  async reload() {
    this.setData({ look: 'loading', problem: '' });
    try {
      const { name: accountName } = await fetchOrganisation(this.data.id);
      const { payee } = await fetchPayee(this.data.id);
      const present = payee ? `${payee.bankName} ${payee.accountMasked}` : '';
      this.setData({ accountName, present, look: 'full' });
    } catch (cause) {
      this.setData({ look: 'failed', problem: sentenceOf(cause) });
    }
  },

  onText(event: FieldEvent) {
    const { field } = event.currentTarget.dataset;
    this.setData({ [`fields.${field}`]: event.detail.value, [`errors.${field}`]: '' });
  },

  async send() {
    const { id, accountName, fields } = this.data;
    this.setData({ isBusy: true, problem: '', errors: {} });
    try {
      await putPayee(id, { accountName, ...fields });
      sayDone('已保存');
      leavePage(`/pages/awards/facility/index?id=${id}`);
    } catch (cause) {
      this.setData({ errors: issuesByField(cause), problem: sentenceOf(cause) });
    } finally {
      this.setData({ isBusy: false });
    }
  },
});
