import { fetchRegistration, fetchTicket, type Registration } from '../../../../services/events.js';
import { loadedPage } from '../../../../shared/loadedPage.js';
import { sentenceOf } from '../../../../shared/problem.js';
import { loadMe } from '../../../../shared/session.js';
import { registrationSentence, registrationStatus } from '../../../../shared/statusText/events.js';
import { spanText } from '../../../../shared/time.js';

const TICK_MS = 1_000;
/** How long to wait before asking again when the network is gone. */
const RETRY_SECONDS = 5;

let ticking = 0;

Page({
  ...loadedPage,
  data: {
    id: '',
    look: 'loading',
    problem: '',
    title: '',
    when: '',
    place: '',
    ticketType: '',
    status: { label: '', tone: 'plain' },
    sentence: '',
    isIn: false,
    qr: '',
    code: '',
    seconds: 0,
    stale: '',
  },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ id: query['id'] ?? '' });
  },

  onShow() {
    wx.setKeepScreenOn({ keepScreenOn: true, fail: () => undefined });
    void this.reload();
    clearInterval(ticking);
    ticking = setInterval(() => this.tick(), TICK_MS);
  },

  onHide() {
    clearInterval(ticking);
  },

  onUnload() {
    clearInterval(ticking);
  },

  async load() {
    await loadMe();
    this.show(await fetchRegistration(this.data.id));
    await this.renew();
  },

  show(registration: Registration) {
    const { event, status, ticketType } = registration;
    this.setData({
      title: event.title,
      when: spanText(event.startsAt, event.endsAt),
      place: event.place,
      ticketType: ticketType ?? '',
      status: registrationStatus(status),
      sentence: registrationSentence(registration),
      isIn: status === 'checkedIn',
    });
  },

  /** Counts down; a code that is used up is replaced, and so the page learns that the person has been let in. */
  tick() {
    const { seconds, look } = this.data;
    if (look !== 'full') return;
    if (seconds > 1) return this.setData({ seconds: seconds - 1 });
    this.setData({ seconds: RETRY_SECONDS });
    this.renewQuietly();
  },

  renewQuietly() {
    Promise.all([this.renew(), fetchRegistration(this.data.id).then(found => this.show(found))]).catch(
      (cause: unknown) => this.setData({ stale: `${sentenceOf(cause)}，正在重试` }),
    );
  },

  async renew() {
    const { qr, code, rotatesAt } = await fetchTicket(this.data.id);
    const seconds = Math.max(1, Math.ceil((Date.parse(rotatesAt) - Date.now()) / 1_000));
    this.setData({ look: 'full', qr, code, stale: '', seconds: Math.min(seconds, 30) });
  },
});
