import { fetchRegistrations, type Registration } from '../../../services/events.js';
import { ownListPage } from '../../../shared/listPage.js';
import { newList } from '../../../shared/listState.js';
import { openPage } from '../../../shared/navigate.js';
import { registrationSentence, registrationStatus } from '../../../shared/statusText/events.js';
import { spanText } from '../../../shared/time.js';

/** Guests answer from the end of the event; whether they have, the survey itself says. */
function canAnswer({ status, event }: Registration): boolean {
  const now = new Date().toISOString();
  const { surveyUntil, endsAt, cancelled } = event;
  return status === 'checkedIn' && !cancelled && surveyUntil !== null && endsAt <= now && now < surveyUntil;
}

const rowOf = (registration: Registration) => {
  const { id, eventId, status, event } = registration;
  return {
    id,
    eventId,
    title: event.title,
    when: spanText(event.startsAt, event.endsAt),
    place: event.place,
    status: registrationStatus(status),
    sentence: registrationSentence(registration),
    canAnswer: canAnswer(registration),
    hasTicket: (status === 'registered' || status === 'checkedIn') && !event.cancelled,
  };
};
type Row = ReturnType<typeof rowOf>;

async function fetchRows(cursor?: string) {
  const { items, nextCursor } = await fetchRegistrations({ cursor });
  return { items: items.map(rowOf), nextCursor };
}

Page({
  ...ownListPage,
  data: { list: newList<Row>() },
  fetchRows,

  onShow() {
    void this.reload();
  },

  open(event: WechatMiniprogram.TouchEvent) {
    openPage(`/pages/events/detail/index?id=${event.currentTarget.dataset['id']}`);
  },

  openTicket(event: WechatMiniprogram.TouchEvent) {
    openPage(`/pages/events/tickets/ticket/index?id=${event.currentTarget.dataset['id']}`);
  },

  openSurvey(event: WechatMiniprogram.TouchEvent) {
    openPage(`/pages/events/tickets/survey/index?id=${event.currentTarget.dataset['id']}`);
  },

  findEvents() {
    openPage('/pages/events/list/index');
  },
});
