import { fetchEvent, register, type EventDetail, type Registration } from '../../../services/events.js';
import { draftOf } from '../../../shared/draft.js';
import { sayProblem } from '../../../shared/feedback.js';
import { ApiError, issuesByField, sentenceOf } from '../../../shared/problem.js';
import { loadMe } from '../../../shared/session.js';
import { askConsent, prepareConsent } from '../../../shared/subscribe.js';
import { payForTicket } from '../../../shared/ticketPayment.js';
import { friendlyTime } from '../../../shared/time.js';

type Answers = Record<string, string>;
type FieldEvent = WechatMiniprogram.CustomEvent<{ value: string }, object, { id: string; value: string }>;

const draftFor = (eventId: string) => draftOf(`registration ${eventId}`, { ticketTypeId: '', answers: {} as Answers });

/** What the person left open, by the path that the API would name. */
function openQuestions({ questions, ticketTypes }: EventDetail, fields: { ticketTypeId: string; answers: Answers }) {
  const errors: Record<string, string> = {};
  if (ticketTypes.length > 1 && !fields.ticketTypeId) errors['ticketTypeId'] = '请选择票种';
  for (const { id, label, required } of questions)
    if (required && !fields.answers[id]?.trim()) errors[`answers.${id}`] = `请填写：${label}`;
  return errors;
}

const typesOf = ({ ticketTypes }: EventDetail) =>
  ticketTypes.map(type => ({ ...type, soldOut: type.left === 0, isFree: type.priceFen === 0 }));

Page({
  data: {
    id: '',
    look: 'loading',
    problem: '',
    refusal: '',
    event: {} as Partial<EventDetail>,
    when: '',
    types: [] as ReturnType<typeof typesOf>,
    ticketTypeId: '',
    answers: {} as Answers,
    questions: [] as (EventDetail['questions'][number] & { error: string })[],
    errors: {} as Record<string, string>,
    priceFen: 0,
    key: '',
    isBusy: false,
    action: '提交报名',
  },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ id: query['id'] ?? '' });
    prepareConsent();
    void this.reload();
  },

  async reload() {
    this.setData({ look: 'loading' });
    try {
      await loadMe();
      const event = await fetchEvent(this.data.id);
      const { fields, key } = draftFor(event.id).load();
      const types = typesOf(event);
      const only = types.length === 1 ? types[0]?.id : undefined;
      this.setData({ event, when: friendlyTime(event.startsAt), types, key, look: 'full' });
      this.show({ ticketTypeId: only ?? fields.ticketTypeId, answers: fields.answers });
    } catch (cause) {
      this.setData({ look: 'failed', problem: sentenceOf(cause) });
    }
  },

  /** Shows what is entered and what follows from it, and keeps it on the phone. */
  show(fields: { ticketTypeId: string; answers: Answers }, errors: Record<string, string> = {}) {
    const event = this.data.event as EventDetail;
    const priceFen = this.data.types.find(({ id }) => id === fields.ticketTypeId)?.priceFen ?? 0;
    const waits = event.booking === 'waitlist';
    const questions = event.questions.map(one => ({ ...one, error: errors[`answers.${one.id}`] ?? '' }));
    const kept = draftFor(event.id).save({ fields, step: 0, key: this.data.key });
    const action = waits ? '加入候补' : priceFen ? '提交并付款' : '提交报名';
    this.setData({ ...fields, errors, questions, priceFen, action, key: kept.key });
  },

  chooseType(event: FieldEvent) {
    this.show({ ticketTypeId: event.currentTarget.dataset.id, answers: this.data.answers });
  },

  onAnswer(event: FieldEvent) {
    const { id, value } = event.currentTarget.dataset;
    const answers = { ...this.data.answers, [id]: value ?? event.detail.value };
    const errors = { ...this.data.errors };
    delete errors[`answers.${id}`];
    this.show({ ticketTypeId: this.data.ticketTypeId, answers }, errors);
  },

  async send() {
    const event = this.data.event as EventDetail;
    const { ticketTypeId, answers, key } = this.data;
    const errors = openQuestions(event, { ticketTypeId, answers });
    if (Object.keys(errors).length) return this.show({ ticketTypeId, answers }, errors);
    await askConsent(['eventReminder', 'eventResult', 'agenda']);
    this.setData({ isBusy: true, refusal: '' });
    try {
      const given = Object.fromEntries(Object.entries(answers).filter(([, value]) => value.trim()));
      const made = await register(event.id, { ticketTypeId: ticketTypeId || undefined, answers: given }, key);
      draftFor(event.id).clear();
      await this.follow(made);
    } catch (cause) {
      this.showRefusal(cause);
    } finally {
      this.setData({ isBusy: false });
    }
  },

  /** A paid ticket goes on to the cashier; everything ends on the page of the event. */
  async follow(made: Registration) {
    try {
      if (made.status === 'awaitingPayment') await payForTicket(made);
    } catch (cause) {
      sayProblem(cause);
    }
    const opened = getCurrentPages();
    if (opened.length > 1) void wx.navigateBack();
    else void wx.redirectTo({ url: `/pages/events/detail/index?id=${made.eventId}` });
  },

  showRefusal(cause: unknown) {
    const { ticketTypeId, answers } = this.data;
    this.show({ ticketTypeId, answers }, issuesByField(cause));
    this.setData({ refusal: sentenceOf(cause) });
    // The same key would repeat this refusal; the next try is a new request.
    if (cause instanceof ApiError && cause.status === 409) draftFor(this.data.id).clear();
  },
});
