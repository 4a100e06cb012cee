import type { NotificationKindName } from '../../../config/notifications/index.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { Duties } from '../../platform/duties/index.js';
import { inTransaction } from '../../platform/mongo/index.js';
import { isMember, type Actor } from '../../shared/actor.js';
import { DAY, shanghaiDay } from '../../shared/calendar.js';
import { allow, conflict, invalid, notFound } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import type { Page } from '../../shared/page.js';
import type { AuditService } from '../audit/index.js';
import type { FileService } from '../files/index.js';
import { guardIsOn } from '../../shared/sabotage.js';
import { isStartup, type OrganisationNews, type OrganisationService } from '../organisations/index.js';
import { MOVES, type EngagementStatus, type MoveName, type Side } from './engagement.states.js';
import type { ServiceLedger } from './ledger.service.js';
import type { EngagementRecord, Step } from './service.model.js';
import type { DeliverService } from './service.schema.js';
import { engagementStore, serviceStore } from './service.store.js';

/** Days after a delivery on which a client who says nothing is reminded. It is never confirmed for them: decision 037. */
const CONFIRM_LEADS = [3, 7, 14] as const;

export interface EngagementService {
  /** A startup asks for a service; 409 `own_service` for one's own. */
  ask(actor: Actor, serviceId: string, need: string): Promise<EngagementRecord>;
  /** One of the steps that need a note at most. */
  step(
    actor: Actor,
    id: string,
    move: 'accept' | 'decline' | 'dispute' | 'withdraw',
    note: string,
  ): Promise<EngagementRecord>;
  deliver(actor: Actor, id: string, delivery: DeliverService): Promise<EngagementRecord>;
  /** The client confirms: the delivery enters the ledger. */
  confirm(actor: Actor, id: string, answer: { satisfaction: number; note: string }): Promise<EngagementRecord>;
  see(actor: Actor, id: string): Promise<{ engagement: EngagementRecord; side: Side }>;
  list(
    actor: Actor,
    query: { as: Side; status?: EngagementStatus; cursor?: string; limit: number },
  ): Promise<Page<EngagementRecord>>;
  remind(id: string, lead: string): Promise<void>;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  duties: Duties;
  news: OrganisationNews;
  files: Pick<FileService, 'attach' | 'letRead'>;
  organisations: Pick<OrganisationService, 'findApproved'>;
  ledger: ServiceLedger;
}

/** Which news each step is to the other side. */
const NEWS: Readonly<Record<MoveName, NotificationKindName>> = {
  accept: 'engagement.accepted',
  decline: 'engagement.declined',
  deliver: 'engagement.delivered',
  confirm: 'engagement.confirmed',
  dispute: 'engagement.disputed',
  withdraw: 'engagement.withdrawn',
};

/** 服务单: a startup asks, the seller delivers, the startup confirms or disputes. */
export function createEngagementService(parts: Parts): EngagementService {
  const { clock, audit, duties, news, files, organisations, ledger } = parts;
  files.letRead('engagement', async (actor, id) => {
    const engagement = await engagementStore.find(id);
    return engagement !== null && sideOf(actor, engagement) !== null;
  });

  async function see(actor: Actor, id: string): Promise<{ engagement: EngagementRecord; side: Side }> {
    const engagement = await engagementStore.find(id);
    const side = engagement && sideOf(actor, engagement);
    if (!engagement || !side) throw notFound('该服务单');
    return { engagement, side };
  }

  const recorded = (actor: Actor, action: string, { _id, jurisdictionId }: EngagementRecord, comment = '') =>
    audit.record(action, `engagement:${_id}`, { by: actor, jurisdictionId, details: { comment } });

  /** The other side hears of it once. */
  const tell = (move: MoveName | 'ask', engagement: EngagementRecord, note: string) => {
    const { _id, clientId, sellerId, clientName, sellerName, serviceName } = engagement;
    const toSeller = move === 'ask' || MOVES[move].by === 'client';
    return news.tellMembers(move === 'ask' ? 'engagement.asked' : NEWS[move], toSeller ? sellerId : clientId, {
      data: { engagementId: _id, service: serviceName, client: clientName, seller: sellerName, note },
      dedupeKey: `engagement ${_id} ${engagement.steps.length}`,
    });
  };

  async function take(
    actor: Actor,
    id: string,
    { move, note, patch = {} }: { move: MoveName; note: string; patch?: Partial<EngagementRecord> },
  ): Promise<EngagementRecord> {
    const { engagement } = await see(actor, id);
    const { by, from, to } = MOVES[move];
    const ownSide = by === 'seller' ? engagement.sellerId : engagement.clientId;
    allow(isMember(actor, ownSide), by === 'seller' ? '由提供服务的一方办理' : '由申请服务的一方办理');
    if (guardIsOn('engagement.confirm') && !(from as readonly EngagementStatus[]).includes(engagement.status))
      throw conflict('engagement_changed', '服务单的状态已变化，请刷新后重试', { status: engagement.status });
    const step: Step = {
      to,
      side: by,
      by: actor.userId,
      at: clock.now(),
      note,
      delivery: move === 'deliver' ? (patch.delivery ?? null) : null,
    };
    const moved = await engagementStore.move(engagement, step, patch);
    await recorded(actor, `engagement.${to}`, moved, note);
    await tell(move, moved, note);
    return moved;
  }

  async function planReminders({ _id, steps }: EngagementRecord): Promise<void> {
    for (const lead of CONFIRM_LEADS)
      await duties.plan({
        key: `engagement.remind ${_id} ${steps.length} ${lead}`,
        subject: `engagement:${_id}`,
        kind: 'engagement.remind',
        payload: { engagementId: _id, lead: String(lead) },
        dueAt: new Date(clock.now().getTime() + lead * DAY),
      });
  }

  return {
    async ask(actor, serviceId, need) {
      const service = await serviceStore.find(serviceId);
      if (!service?.isListed) throw notFound('该服务');
      allow(actor.organisationId !== undefined, '请以企业身份申请服务：先在“我的”里切换到您的企业');
      const client = await organisations.findApproved(actor.organisationId);
      allow(isStartup(client.kind), '只有创业企业和创客团队可以申请服务');
      if (isMember(actor, service.sellerId))
        throw conflict('own_service', '您也是提供方的成员，不能向自己所在的机构申请服务');
      const now = clock.now();
      const record: EngagementRecord = {
        _id: newId('eng'),
        serviceId,
        serviceName: service.name,
        kind: service.kind,
        sellerId: service.sellerId,
        sellerName: service.sellerName,
        clientId: client._id,
        clientName: client.name,
        jurisdictionId: service.jurisdictionId,
        district: service.district,
        need,
        status: 'asked',
        delivery: null,
        satisfaction: null,
        steps: [{ to: 'asked', side: 'client', by: actor.userId, at: now, note: need, delivery: null }],
        createdAt: now,
        movedAt: now,
      };
      return inTransaction(async () => {
        await engagementStore.insert(record);
        await recorded(actor, 'engagement.asked', record);
        await tell('ask', record, need);
        return record;
      });
    },

    step: (actor, id, move, note) => inTransaction(() => take(actor, id, { move, note })),

    deliver: (actor, id, { fileIds, ...delivery }) =>
      inTransaction(async () => {
        if (delivery.deliveredOn > shanghaiDay(clock.now()))
          throw invalid('date_in_future', '交付日期不能晚于今天', [
            { path: 'deliveredOn', message: '请填写实际交付日期' },
          ]);
        const moved = await take(actor, id, { move: 'deliver', note: delivery.outcome, patch: { delivery } });
        await files.attach(actor, fileIds, { kind: 'engagement', id });
        await planReminders(moved);
        return moved;
      }),

    confirm: (actor, id, { satisfaction, note }) =>
      inTransaction(async () => {
        const moved = await take(actor, id, { move: 'confirm', note, patch: { satisfaction } });
        await ledger.enter(moved);
        await duties.drop(`engagement:${id}`);
        return moved;
      }),

    see,

    list(actor, { as, ...query }) {
      const mine = actor.memberships.map(({ organisationId }) => organisationId);
      return engagementStore.list(as, actor.organisationId ? [actor.organisationId] : mine, query);
    },

    async remind(id, lead) {
      const engagement = await engagementStore.find(id);
      if (engagement?.status !== 'delivered') return;
      await news.tellMembers('engagement.confirmDue', engagement.clientId, {
        data: { engagementId: id, service: engagement.serviceName, seller: engagement.sellerName },
        dedupeKey: `engagement.confirmDue ${id} ${engagement.steps.length} ${lead}`,
      });
    },
  };
}

/** The side a person stands on; a member of both acts as the client, whose word counts. */
function sideOf(actor: Actor, { clientId, sellerId }: EngagementRecord): Side | null {
  if (isMember(actor, clientId)) return 'client';
  return isMember(actor, sellerId) ? 'seller' : null;
}
