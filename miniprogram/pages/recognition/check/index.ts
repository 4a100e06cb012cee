import { fetchCheck, fetchStandards, startApplication, type Check } from '../../../services/recognition.js';
import { withProgress } from '../../../shared/feedback.js';
import { loadedPage } from '../../../shared/loadedPage.js';
import { loadMe } from '../../../shared/session.js';
import { newUuid } from '../../../shared/uuid.js';
import { finishedEvents, oneEvent, type EventCard } from './event.js';

const sentence = ({ findings, ready }: Check): string => {
  const missing = findings.filter(({ required, met }) => required && !met).length;
  return ready ? '已全部达标，可以申报。' : `还有 ${missing} 项要补充，可以先建草稿，边补边报。`;
};

Page({
  ...loadedPage,
  data: {
    id: '',
    standardId: '',
    eventId: '',
    look: 'loading',
    problem: '',
    name: '',
    source: '',
    assumptions: [] as string[],
    check: { findings: [], gates: [], ready: false } as Check,
    sentence: '',
    /** For an event's subsidy: the event, or those among which to choose. */
    event: null as EventCard | null,
    choices: [] as EventCard[],
    key: newUuid(),
  },

  onLoad(query: Record<string, string | undefined>) {
    const { id = '', standardId = '', eventId = '' } = query;
    this.setData({ id, standardId, eventId });
    void this.reload();
  },

  async load() {
    await loadMe();
    const { id, standardId } = this.data;
    const { items } = await fetchStandards(id);
    // A finished event leads here without a standard: it is that of its city, if the city pays for events.
    const standard = items.find(each => (standardId ? each.id === standardId : each.needsEvent));
    if (!standard) return this.setData({ look: 'empty' });
    this.setData({
      standardId: standard.id,
      name: standard.name,
      source: `${standard.document} ${standard.article}`,
      assumptions: standard.assumptions,
    });
    await (standard.needsEvent && !this.data.eventId ? this.offer() : this.check());
  },

  async offer() {
    this.setData({ choices: await finishedEvents(this.data.id), look: 'choosing' });
  },

  async check() {
    const { id, standardId, eventId } = this.data;
    const [check, event] = await Promise.all([
      fetchCheck(id, standardId, eventId || undefined),
      eventId ? oneEvent(eventId) : null,
    ]);
    this.setData({ look: 'full', check, event, sentence: sentence(check) });
  },

  choose(event: WechatMiniprogram.TouchEvent) {
    this.setData({ eventId: String(event.currentTarget.dataset['id']), look: 'loading' });
    void this.reload();
  },

  async start() {
    const { id, standardId, eventId, key } = this.data;
    const body = { facilityId: id, standardId, ...(eventId && { eventId }) };
    const started = await withProgress('正在新建', () => startApplication(body, key));
    if (started) void wx.redirectTo({ url: `/pages/recognition/apply/index?id=${started.id}` });
  },
});
