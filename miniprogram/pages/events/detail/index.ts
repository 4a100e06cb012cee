import {
  acceptOffer,
  cancelRegistration,
  fetchEvent,
  type EventDetail,
  type Registration,
} from '../../../services/events.js';
import { confirmAct, sayDone, sayProblem, withProgress } from '../../../shared/feedback.js';
import { openPage } from '../../../shared/navigate.js';
import { loadedPage } from '../../../shared/loadedPage.js';
import { loadMe, mayGoOn } from '../../../shared/session.js';
import {
  eventSentence,
  eventStatus,
  feeOf,
  registrationSentence,
  registrationStatus,
} from '../../../shared/statusText/events.js';
import { payForTicket } from '../../../shared/ticketPayment.js';
import { friendlyTime, spanText } from '../../../shared/time.js';

const LIVE = ['awaitingApproval', 'awaitingPayment', 'waitlisted', 'offered', 'registered', 'checkedIn'];
const WORDS: Readonly<Record<string, string>> = { open: '报名', waitlist: '加入候补' };

/** What the page says about one's own registration; undefined when there is none. */
function mineOf({ myRegistration, cancelUntil }: EventDetail) {
  if (!myRegistration) return undefined;
  const { id, status, priceFen, ticketType, orderId } = myRegistration;
  const isLive = LIVE.includes(status);
  return {
    id,
    orderId,
    priceFen,
    ticketType: ticketType ?? '',
    isLive,
    status: registrationStatus(status),
    sentence: registrationSentence(myRegistration),
    hasTicket: status === 'registered' || status === 'checkedIn',
    mustPay: status === 'awaitingPayment',
    mustAnswer: status === 'offered',
    canCancel: isLive && status !== 'checkedIn' && (status !== 'registered' || Date.now() <= Date.parse(cancelUntil)),
    isPaid: myRegistration.paidAt !== null,
  };
}

const cancelText = (until: string): string =>
  Date.now() <= Date.parse(until) ? `${friendlyTime(until)} 前可在线取消` : '已过在线取消时间，如不能来请联系主办方';

const factsOf = (event: EventDetail) => [
  { icon: 'clock', label: '时间', value: spanText(event.startsAt, event.endsAt) },
  { icon: 'place', label: '地点', value: event.place },
  { icon: 'building', label: '主办', value: event.organiserName },
  { icon: 'mine', label: '名额', value: `共 ${event.capacity} 人，已占 ${event.seatsTaken} 人` },
  { icon: 'edit', label: '取消', value: cancelText(event.cancelUntil) },
];

Page({
  ...loadedPage,
  data: {
    id: '',
    look: 'loading',
    problem: '',
    event: {} as Partial<EventDetail>,
    status: { label: '', tone: 'plain' },
    sentence: '',
    facts: [] as ReturnType<typeof factsOf>,
    fee: { isFree: true, fen: 0, from: false },
    mine: undefined as ReturnType<typeof mineOf>,
    action: '',
  },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ id: query['id'] ?? '' });
  },

  onShow() {
    void this.reload();
  },

  async load() {
    await loadMe().catch(() => undefined);
    const event = await fetchEvent(this.data.id);
    const mine = mineOf(event);
    this.setData({
      look: 'full',
      event,
      status: eventStatus(event),
      sentence: eventSentence(event),
      facts: factsOf(event),
      fee: feeOf(event),
      mine,
      action: mine?.isLive ? '' : (WORDS[event.booking] ?? ''),
    });
  },

  register() {
    if (mayGoOn()) openPage(`/pages/events/register/index?id=${this.data.id}`);
  },

  openTicket() {
    openPage(`/pages/events/tickets/ticket/index?id=${this.data.mine?.id}`);
  },

  openDoor() {
    openPage(`/pages/events/workbench/scan/index?id=${this.data.id}`);
  },

  async pay() {
    if (this.data.mine) await this.payFor(this.data.mine);
  },

  async payFor(order: { id: string; orderId: string | null }) {
    try {
      const paid = await payForTicket(order);
      if (paid?.status === 'registered') sayDone('报名成功');
    } catch (cause) {
      sayProblem(cause);
    }
    await this.reload();
  },

  async accept() {
    const { mine } = this.data;
    if (!mine) return;
    const accepted = await withProgress<Registration>('正在确认', () => acceptOffer(mine.id));
    if (accepted?.status === 'awaitingPayment') return this.payFor(accepted);
    if (accepted) sayDone('报名成功');
    await this.reload();
  },

  async cancel() {
    const { mine } = this.data;
    if (!mine) return;
    const consequence = mine.isPaid ? '名额将让给其他人，报名费原路退回。' : '名额将让给其他人。';
    if (!(await confirmAct('取消报名', consequence, '取消报名'))) return;
    if (await withProgress('正在取消', () => cancelRegistration(mine.id))) sayDone('已取消');
    await this.reload();
  },
});
