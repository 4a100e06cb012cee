import { requestBooking } from '../../../services/bookings.js';
import type { AskedQuestion } from '../../../services/mentoring.js';
import type { Mentor, MentorMode, Slot } from '../../../services/mentors.js';
import {
  BLANK_BOOKING,
  bookingDraft,
  bookingErrors,
  bookingRefusal,
  bookingRequest,
  keepBooking,
  toggled,
  type BookingFields,
  type Offer,
} from '../../../shared/bookingForm.js';
import { openBooking, openChoices, ranked, slotShown } from '../../../shared/bookingOpening.js';
import { comingAlong, toggledColleague, type Colleague } from '../../../shared/colleagues.js';
import { chooseAndUpload } from '../../../shared/fileChoice.js';
import { sentenceOf } from '../../../shared/problem.js';
import { loadMe } from '../../../shared/session.js';
import { slotHold } from '../../../shared/slotHold.js';
import { askConsent, prepareConsent } from '../../../shared/subscribe.js';

let holding: ReturnType<typeof slotHold> | undefined;

Page({
  data: {
    mentorId: '',
    look: 'loading',
    problem: '',
    refusal: '',
    mentor: {} as Partial<Mentor>,
    slot: { startsAt: '', endsAt: '', mode: 'both' } as Pick<Slot, 'startsAt' | 'endsAt' | 'mode'>,
    when: '',
    modes: [] as { id: MentorMode; name: string }[],
    questions: [] as AskedQuestion[],
    fields: BLANK_BOOKING,
    errors: {} as Record<string, string>,
    others: [] as ReturnType<typeof ranked>,
    colleagues: [] as Colleague[],
    offers: [] as Offer[],
    key: '',
    countdown: '',
    needsOrganisation: false,
    isBusy: false,
  },

  onLoad(query: Record<string, string | undefined>) {
    const startsAt = decodeURIComponent(query['startsAt'] ?? '');
    this.setData({ mentorId: query['mentorId'] ?? '', 'slot.startsAt': startsAt });
    prepareConsent();
    holding = slotHold(countdown => this.setData({ countdown }));
    void this.reload();
  },

  async reload() {
    const { mentorId, slot } = this.data;
    this.setData({ look: 'loading' });
    try {
      if (!(await loadMe())) return void wx.redirectTo({ url: '/pages/account/signIn/index' });
      const { chosen, fields, ...shown } = await openBooking(mentorId, slot.startsAt);
      this.setData({ ...shown, ...(chosen && slotShown(chosen)), look: 'full' });
      this.show(fields);
      if (chosen) await holding?.keep(mentorId, chosen);
      const { others, colleagues } = await openChoices(shown.mentor);
      this.setData({ others: ranked(others, this.data.fields.alternatives), colleagues });
    } catch (cause) {
      this.setData({ look: 'failed', problem: sentenceOf(cause) });
    }
  },

  onUnload() {
    void holding?.giveUp();
  },

  /** Shows what is entered and keeps it on the phone. */
  show(fields: BookingFields) {
    const kept = keepBooking(this.data.mentorId, fields, this.data);
    this.setData({ ...kept, others: ranked(this.data.others, kept.fields.alternatives) });
  },

  change(part: Partial<BookingFields>, field: string) {
    this.show({ ...this.data.fields, ...part });
    if (this.data.errors[field]) this.setData({ errors: { ...this.data.errors, [field]: '' } });
  },

  onTopic(event: WechatMiniprogram.Input) {
    this.change({ topic: event.detail.value }, 'topic');
  },

  chooseMode(event: WechatMiniprogram.TouchEvent) {
    this.change({ mode: event.currentTarget.dataset['id'] as BookingFields['mode'] }, 'mode');
  },

  toggleOther(event: WechatMiniprogram.TouchEvent) {
    const id = String(event.currentTarget.dataset['id']);
    this.change({ alternatives: toggled(this.data.fields.alternatives, id) }, 'alternatives');
  },

  toggleColleague(event: WechatMiniprogram.TouchEvent) {
    this.setData({ colleagues: toggledColleague(this.data.colleagues, String(event.currentTarget.dataset['id'])) });
  },

  onAnswer({ detail: { question, value } }: WechatMiniprogram.CustomEvent<{ question: string; value: string }>) {
    this.change({ answers: { ...this.data.fields.answers, [question]: value } }, `answers.${question}`);
  },

  async onFile({ detail: { question } }: WechatMiniprogram.CustomEvent<{ question: string }>) {
    const [file] = await chooseAndUpload(1);
    const answers = { ...this.data.fields.answers, [question]: file?.id ?? '' };
    if (file) this.change({ answers }, `answers.${question}`);
  },

  takeOffer(event: WechatMiniprogram.TouchEvent) {
    const offer = this.data.offers[Number(event.currentTarget.dataset['index'])];
    if (!offer) return;
    this.setData({ offers: [], refusal: '', ...slotShown(offer) });
    this.show(this.data.fields);
    void holding?.keep(this.data.mentorId, offer);
  },

  async send() {
    const { mentorId, slot, questions, colleagues, fields, key } = this.data;
    const errors = bookingErrors(fields, slot.startsAt, questions);
    this.setData({ errors });
    if (Object.keys(errors).length || !fields.mode) return;
    await askConsent(['bookingResult', 'bookingReminder', 'agenda']);
    this.setData({ isBusy: true, refusal: '', offers: [] });
    try {
      const asked = { ...fields, mode: fields.mode, questions, attendeeIds: comingAlong(colleagues) };
      const made = await requestBooking(bookingRequest(mentorId, slot, asked), key);
      bookingDraft(mentorId).clear();
      holding?.used();
      void wx.redirectTo({ url: `/pages/bookings/detail/index?id=${made.id}` });
    } catch (cause) {
      this.setData(bookingRefusal(cause));
      // The same key would repeat this refusal; the next try is a new request.
      bookingDraft(mentorId).clear();
      this.show(fields);
    } finally {
      this.setData({ isBusy: false });
    }
  },

  openRegister() {
    void wx.navigateTo({ url: '/pages/organisations/register/index' });
  },
});
