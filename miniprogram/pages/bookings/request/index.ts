import { requestBooking } from '../../../services/bookings.js';
import { fetchMentor, type Mentor, type MentorMode, type Slot } from '../../../services/mentors.js';
import {
  BLANK_BOOKING,
  bookingDraft,
  bookingErrors,
  bookingRefusal,
  bookingRequest,
  keepBooking,
  modesOf,
  toggled,
  type BookingFields,
  type Offer,
} from '../../../shared/bookingForm.js';
import { sentenceOf } from '../../../shared/problem.js';
import { loadMe } from '../../../shared/session.js';
import { MODE_NAMES } from '../../../shared/statusText/bookings.js';
import { fetchSlotAt } from '../../../shared/slotAt.js';
import { slotHold } from '../../../shared/slotHold.js';
import { fetchSimilar } from '../../../shared/similarMentors.js';
import { askConsent, prepareConsent } from '../../../shared/subscribe.js';
import { spanText } from '../../../shared/time.js';

type Other = { id: string; name: string; on: boolean };
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
    fields: BLANK_BOOKING,
    errors: {} as Record<string, string>,
    others: [] as Other[],
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
      const mentor = await fetchMentor(mentorId);
      const chosen = await fetchSlotAt(mentorId, slot.startsAt);
      const { fields, key } = bookingDraft(mentorId).load();
      this.setData({ mentor, key, look: 'full' });
      if (chosen) this.showSlot(chosen);
      this.show(fields);
      if (chosen) await holding?.keep(mentorId, chosen);
      await this.offerOthers(mentor);
    } catch (cause) {
      this.setData({ look: 'failed', problem: sentenceOf(cause) });
    }
  },

  showSlot({ startsAt, endsAt, mode }: Pick<Slot, 'startsAt' | 'endsAt' | 'mode'>) {
    const modes = modesOf(mode).map(id => ({ id, name: MODE_NAMES[id] }));
    this.setData({ slot: { startsAt, endsAt, mode }, when: spanText(startsAt, endsAt), modes });
  },

  onUnload() {
    void holding?.giveUp();
  },

  /** Shows what is entered and keeps it on the phone. A slot with one mode needs no choice. */
  show(fields: BookingFields) {
    const kept = keepBooking(this.data.mentorId, fields, this.data);
    const others = this.data.others.map(other => ({ ...other, on: kept.fields.alternatives.includes(other.id) }));
    this.setData({ fields: kept.fields, others, key: kept.key });
  },

  async offerOthers(mentor: Mentor) {
    const others = await fetchSimilar(mentor).catch(() => []);
    const { alternatives } = this.data.fields;
    this.setData({ others: others.map(other => ({ ...other, on: alternatives.includes(other.id) })) });
  },

  onTopic(event: WechatMiniprogram.Input) {
    this.show({ ...this.data.fields, topic: event.detail.value });
    if (this.data.errors['topic']) this.setData({ 'errors.topic': '' });
  },

  chooseMode(event: WechatMiniprogram.TouchEvent) {
    this.show({ ...this.data.fields, mode: event.currentTarget.dataset['id'] as BookingFields['mode'] });
    this.setData({ 'errors.mode': '' });
  },

  toggleOther(event: WechatMiniprogram.TouchEvent) {
    const id = String(event.currentTarget.dataset['id']);
    const alternatives = toggled(this.data.fields.alternatives, id);
    this.show({ ...this.data.fields, alternatives });
  },

  takeOffer(event: WechatMiniprogram.TouchEvent) {
    const offer = this.data.offers[Number(event.currentTarget.dataset['index'])];
    if (!offer) return;
    this.setData({ offers: [], refusal: '' });
    this.showSlot(offer);
    this.show(this.data.fields);
    void holding?.keep(this.data.mentorId, offer);
  },

  async send() {
    const { mentorId, slot, fields, key } = this.data;
    const errors = bookingErrors(fields, slot.startsAt);
    this.setData({ errors });
    if (Object.keys(errors).length || !fields.mode) return;
    await askConsent(['bookingResult', 'bookingReminder', 'agenda']);
    this.setData({ isBusy: true, refusal: '', offers: [] });
    try {
      const made = await requestBooking(bookingRequest(mentorId, slot, { ...fields, mode: fields.mode }), key);
      bookingDraft(mentorId).clear();
      holding?.used();
      void wx.redirectTo({ url: `/pages/bookings/detail/index?id=${made.id}` });
    } catch (cause) {
      this.showRefusal(cause);
    } finally {
      this.setData({ isBusy: false });
    }
  },

  showRefusal(cause: unknown) {
    this.setData(bookingRefusal(cause));
    // The same key would repeat this refusal; the next try is a new request.
    bookingDraft(this.data.mentorId).clear();
    this.setData({ key: bookingDraft(this.data.mentorId).load().key });
    this.show(this.data.fields);
  },

  openRegister() {
    void wx.navigateTo({ url: '/pages/organisations/register/index' });
  },
});
