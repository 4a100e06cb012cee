import { fetchOrganisation, isWhole } from '../../../services/organisations.js';
import { isFacility, REGISTERED_KINDS } from '../../../shared/kinds.js';
import { PLACES, placeOf } from '../../../shared/places.js';
import { issuesByField, sentenceOf } from '../../../shared/problem.js';
import {
  BLANK,
  fieldsOf,
  filledFrom,
  registrationDraft,
  sharedRegistration,
  stepErrors,
  stepOf,
  STEPS,
} from '../../../shared/registration.js';
import { askWhichDraft, openShared, takeOver } from '../../../shared/sharedDraft.js';
import { friendlyTime } from '../../../shared/time.js';
import { reviewOf } from '../../../shared/registrationReview.js';
import { sendRegistration } from '../../../shared/registrationSending.js';
import { askConsent, prepareConsent } from '../../../shared/subscribe.js';
import type { FoundCompany } from '../../../services/companies.js';
import type { KeptDraft } from '../../../services/drafts.js';
import type { RegistrationFields } from '../../../shared/registration.js';

type FieldEvent = WechatMiniprogram.CustomEvent<{ value: string }, object, { field: keyof RegistrationFields }>;

Page({
  data: {
    id: '',
    revision: 0,
    look: 'loading',
    comment: '',
    problem: '',
    steps: STEPS,
    step: 0,
    key: '',
    fields: BLANK,
    errors: {} as Partial<Record<string, string>>,
    kinds: REGISTERED_KINDS,
    cities: PLACES,
    cityIndex: 0,
    isTeam: false,
    isFacility: false,
    codeHint: '营业执照上的 18 位代码',
    /** The name that came from the register, and the register's own name. */
    found: { name: '', source: '' },
    resumed: '',
    review: [] as { label: string; value: string }[],
    isBusy: false,
  },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ id: query['id'] ?? '' });
    prepareConsent();
    void this.reload();
  },

  async reload() {
    const { id } = this.data;
    this.setData({ look: 'loading', problem: '' });
    try {
      const { draft, from } = await openShared(registrationDraft(id), sharedRegistration(id));
      if (from) this.showResumed(from);
      const existing = id ? await fetchOrganisation(id) : undefined;
      const whole = existing && isWhole(existing) ? existing : undefined;
      const fields = whole && !draft.savedAt ? fieldsOf(whole) : draft.fields;
      const step = whole && !draft.savedAt ? 1 : draft.step;
      this.setData({ key: draft.key, revision: whole?.revision ?? 0, comment: whole?.decisionComment ?? '', step });
      this.showFields(fields);
      this.setData({ look: 'full' });
    } catch (cause) {
      this.setData({ look: 'failed', problem: sentenceOf(cause) });
    }
  },

  /** Shows the fields and what follows from them. */
  showFields(fields: RegistrationFields) {
    const cityIndex = fields.district
      ? PLACES.findIndex(place => place === placeOf(fields.district))
      : this.data.cityIndex;
    const { kind, creditCode } = fields;
    const codeHint = creditCode ? `已输入 ${creditCode.length}/18 位` : '营业执照上的 18 位代码';
    const about = { isTeam: kind === 'makerTeam', isFacility: isFacility(kind), codeHint };
    this.setData({ fields, cityIndex, ...about, review: reviewOf(fields) });
  },

  change(part: Partial<RegistrationFields>) {
    const fields = { ...this.data.fields, ...part };
    this.showFields(fields);
    this.keep();
  },

  keep() {
    const { id, fields, step, key } = this.data;
    const kept = registrationDraft(id).save({ fields, step, key });
    this.setData({ key: kept.key });
    this.shared().push(kept, theirs => void this.meet(theirs));
  },

  shared() {
    this.sharedDraft ??= sharedRegistration(this.data.id);
    return this.sharedDraft;
  },
  sharedDraft: undefined as ReturnType<typeof sharedRegistration> | undefined,

  /** Another phone has gone on with the same form while it is open here. */
  async meet(theirs: KeptDraft) {
    this.shared().acknowledge(theirs);
    if ((await askWhichDraft(theirs)) === 'mine') return this.keep();
    const { fields, step, key } = takeOver(registrationDraft(this.data.id), theirs);
    this.setData({ step, key, errors: {} });
    this.showFields(fields);
    this.showResumed(theirs);
  },

  showResumed({ device, savedAt }: KeptDraft) {
    this.setData({ resumed: `已续上${device || '另一台设备'}${friendlyTime(savedAt)}保存的内容` });
  },

  chooseCompany(event: WechatMiniprogram.CustomEvent<{ company: FoundCompany; source: string }>) {
    const { company, source } = event.detail;
    this.setData({ found: { name: company.name, source }, errors: {} });
    this.change(filledFrom(company));
  },

  onText(event: FieldEvent) {
    const { field } = event.currentTarget.dataset;
    this.change({ [field]: event.detail.value });
    if (this.data.errors[field]) this.setData({ [`errors.${field}`]: '' });
  },

  checkField(event: FieldEvent) {
    const { field } = event.currentTarget.dataset;
    if (!this.data.fields[field]) return;
    this.setData({ [`errors.${field}`]: stepErrors(this.data.step, this.data.fields)[field] ?? '' });
  },

  chooseKind(event: WechatMiniprogram.TouchEvent) {
    this.change({ kind: String(event.currentTarget.dataset['kind']) });
    this.setData({ errors: {} });
  },

  chooseCity(event: WechatMiniprogram.PickerChange) {
    this.setData({ cityIndex: Number(event.detail.value) });
    this.change({ district: '' });
  },

  chooseDistrict(event: WechatMiniprogram.TouchEvent) {
    this.change({ district: String(event.currentTarget.dataset['code']) });
    this.setData({ 'errors.district': '' });
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
    const { step, fields } = this.data;
    const errors = stepErrors(step, fields);
    this.setData({ errors });
    if (Object.keys(errors).length) return;
    if (step < STEPS.length - 1) this.moveTo(step + 1);
    else await this.send();
  },

  async send() {
    const { id, revision, fields, key } = this.data;
    await askConsent(['decision']);
    this.setData({ isBusy: true, problem: '' });
    try {
      const sent = await sendRegistration({ id, revision, fields, key });
      void wx.redirectTo({ url: `/pages/organisations/detail/index?id=${sent.id}` });
    } catch (cause) {
      this.showRefusal(cause);
    } finally {
      this.setData({ isBusy: false });
    }
  },

  /** Leads to the step whose field was refused. */
  showRefusal(cause: unknown) {
    const errors = issuesByField(cause);
    const [first] = Object.keys(errors);
    if (first) this.moveTo(stepOf(first));
    this.setData({ errors, problem: sentenceOf(cause) });
  },
});
