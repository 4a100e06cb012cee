import type { PublicOrganisation } from '../../../services/organisations.js';
import { fetchEligibility, type Application, type Eligibility, type Scheme } from '../../../services/vouchers.js';
import { openPage } from '../../../shared/navigate.js';
import { sentenceOf } from '../../../shared/problem.js';
import { actFor, actingFor } from '../../../shared/session.js';
import { askConsent, prepareConsent } from '../../../shared/subscribe.js';
import { amountHint, applicationDraft, BLANK, fieldsOf, LAST_STEP, type ApplicationFields } from './form.js';
import { refusalOf, reviewOf, stepErrors, STEPS } from './form.js';
import { loadForm, sendApplication } from './sending.js';

type FieldEvent = WechatMiniprogram.CustomEvent<{ value: string }, object, { field: keyof ApplicationFields }>;

Page({
  data: {
    id: '',
    schemeId: '',
    look: 'loading',
    problem: '',
    scheme: {} as Scheme,
    kinds: [] as { kind: string; name: string }[],
    existing: null as Application | null,
    applicants: [] as PublicOrganisation[],
    organisationId: '',
    eligibility: null as Eligibility | null,
    steps: STEPS,
    step: 0,
    lastStep: LAST_STEP,
    key: '',
    fields: BLANK,
    hint: '',
    errors: {} as Partial<Record<string, string>>,
    review: [] as ReturnType<typeof reviewOf>,
    isBusy: false,
  },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ id: query['id'] ?? '', schemeId: query['schemeId'] ?? '' });
    prepareConsent();
    void this.reload();
  },

  async reload() {
    this.setData({ look: 'loading', problem: '' });
    try {
      const form = await loadForm(this.data);
      const { existing, applicants } = form;
      this.setData(form);
      this.resume(existing);
      const wanted = existing?.organisationId ?? actingFor();
      const chosen = applicants.find(one => one.id === wanted) ?? applicants[0];
      if (chosen) await this.showApplicant(chosen.id);
      this.setData({ look: 'full' });
    } catch (cause) {
      this.setData({ look: 'failed', problem: sentenceOf(cause) });
    }
  },

  draft() {
    return applicationDraft(this.data.id || this.data.schemeId);
  },

  resume(existing: Application | null) {
    const draft = this.draft().load();
    const fields = existing && !draft.savedAt ? fieldsOf(existing) : draft.fields;
    this.setData({ fields, step: existing && !draft.savedAt ? 1 : draft.step, key: draft.key });
  },

  /** Applies for this organisation from now on, and shows whether it may. */
  async showApplicant(organisationId: string) {
    this.setData({ organisationId, eligibility: null, problem: '' });
    actFor(organisationId);
    this.setData({ eligibility: await fetchEligibility(this.data.schemeId) });
    this.showFields(this.data.fields);
  },

  async chooseApplicant(event: WechatMiniprogram.TouchEvent) {
    try {
      await this.showApplicant(String(event.currentTarget.dataset['id']));
    } catch (cause) {
      this.setData({ problem: sentenceOf(cause) });
    }
  },

  showFields(fields: ApplicationFields) {
    const { scheme, applicants, organisationId } = this.data;
    const name = applicants.find(({ id }) => id === organisationId)?.name ?? '';
    this.setData({ fields, hint: amountHint(scheme, fields.amount), review: reviewOf(scheme, name, fields) });
  },

  change(part: Partial<ApplicationFields>, field: string) {
    this.showFields({ ...this.data.fields, ...part });
    this.keep();
    if (this.data.errors[field]) this.setData({ [`errors.${field}`]: '' });
  },

  keep() {
    const { fields, step, key } = this.data;
    this.setData({ key: this.draft().save({ fields, step, key }).key });
  },

  onText(event: FieldEvent) {
    const { field } = event.currentTarget.dataset;
    this.change({ [field]: event.detail.value }, field);
  },

  chooseKind(event: WechatMiniprogram.TouchEvent) {
    this.change({ serviceKind: String(event.currentTarget.dataset['kind']) }, 'serviceKind');
  },

  togglePledge() {
    this.change({ hasPledged: !this.data.fields.hasPledged }, 'pledge');
  },

  back() {
    this.moveTo(this.data.step - 1);
  },

  moveTo(step: number) {
    this.setData({ step, errors: {}, problem: '' });
    this.keep();
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 });
  },

  async next() {
    const { step, fields, eligibility } = this.data;
    if (step === 0 && !eligibility?.eligible) return this.setData({ problem: '有条件未满足，暂时不能申请' });
    const errors = stepErrors(step, fields, eligibility?.allowanceFen ?? 0);
    this.setData({ errors });
    if (Object.keys(errors).length) return;
    if (step < LAST_STEP) this.moveTo(step + 1);
    else await this.send();
  },

  async send() {
    await askConsent(['decision']);
    const { scheme, existing, fields, key } = this.data;
    this.setData({ isBusy: true, problem: '' });
    try {
      const sent = await sendApplication({ scheme, existing, fields, key });
      this.draft().clear();
      void wx.redirectTo({ url: `/pages/vouchers/application/index?id=${sent.id}` });
    } catch (cause) {
      this.showRefusal(cause);
    } finally {
      this.setData({ isBusy: false });
    }
  },

  /** Leads to the step whose field was refused. */
  showRefusal(cause: unknown) {
    const { step, errors, problem } = refusalOf(cause);
    if (step !== undefined) this.moveTo(step);
    this.setData({ errors, problem });
  },

  register() {
    openPage('/pages/organisations/register/index');
  },
});
