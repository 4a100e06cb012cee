import { fetchManagedEvents, type EventSummary } from '../../../services/events.js';
import { fetchStandards } from '../../../services/recognition.js';
import { ownListPage } from '../../../shared/listPage.js';
import { newList } from '../../../shared/listState.js';
import { openPage } from '../../../shared/navigate.js';
import { eventStatus } from '../../../shared/statusText/events.js';
import { spanText } from '../../../shared/time.js';

type Managed = EventSummary & { canManage: boolean };

const isOver = ({ state, canManage, organisationId }: Managed): boolean =>
  state === 'ended' && canManage && organisationId !== null;

/** Organisations in whose city an event that is over can be supported. What cannot be found out is not offered. */
async function supportedHosts(events: readonly Managed[]): Promise<Set<string>> {
  const hosts = [...new Set(events.filter(isOver).map(({ organisationId }) => organisationId ?? ''))];
  const standards = await Promise.all(hosts.map(host => fetchStandards(host, 'event').catch(() => ({ items: [] }))));
  return new Set(hosts.filter((_, index) => standards[index]?.items.length));
}

const rowOf = (event: Managed, supported: ReadonlySet<string>) => ({
  id: event.id,
  organisationId: event.organisationId ?? '',
  canAskSupport: isOver(event) && supported.has(event.organisationId ?? ''),
  title: event.title,
  when: spanText(event.startsAt, event.endsAt),
  seats: `${event.seatsTaken}/${event.capacity} 人${event.waiting ? `，候补 ${event.waiting}` : ''}`,
  status: eventStatus(event),
  canManage: event.canManage && event.state !== 'cancelled',
  isLive: event.state === 'published' || event.state === 'ended',
});
type Row = ReturnType<typeof rowOf>;

async function fetchRows(cursor?: string) {
  const { items, nextCursor } = await fetchManagedEvents({ cursor });
  const supported = await supportedHosts(items);
  return { items: items.map(event => rowOf(event, supported)), nextCursor };
}

const openFor = (page: string) => (event: WechatMiniprogram.TouchEvent) =>
  openPage(`/pages/events/workbench/${page}/index?id=${event.currentTarget.dataset['id']}`);

Page({
  ...ownListPage,
  data: { list: newList<Row>() },
  fetchRows,

  onShow() {
    void this.reload();
  },

  create() {
    openPage('/pages/events/workbench/edit/index');
  },

  /** 活动补助: the file of an event that is over, in one tap. */
  support(event: WechatMiniprogram.TouchEvent) {
    const { id, host } = event.currentTarget.dataset;
    openPage(`/pages/recognition/check/index?id=${host}&eventId=${id}`);
  },

  edit: openFor('edit'),
  scan: openFor('scan'),
  attendance: openFor('attendance'),
  survey: openFor('survey'),
});
