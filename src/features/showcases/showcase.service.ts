import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { shanghaiDay } from '../../shared/calendar.js';
import { allow, conflict, invalid, notFound } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import { mayLook } from '../../shared/mayLook.js';
import type { Page } from '../../shared/page.js';
import { scopesOf } from '../../shared/scopes.js';
import type { AuditService } from '../audit/index.js';
import { canDecide, canRun, type FacilityService } from '../facilities/index.js';
import type { FileRecord, FileService } from '../files/index.js';
import type { OrganisationNews } from '../organisations/index.js';
import { wordsAt, type PolicyService } from '../policies/index.js';
import type { ShowcaseRecord } from './showcase.model.js';
import type { DecideShowcase, ListAtDesk, ListShown, WriteShowcase } from './showcase.schema.js';
import type { ShowcaseStatus } from './showcase.states.js';
import { showcaseStore } from './showcase.store.js';

const OUTCOMES = {
  approve: { to: 'shown', word: '已公开展示' },
  return: { to: 'returned', word: '退回补充' },
  refuse: { to: 'declined', word: '不予公开' },
} as const satisfies Record<string, { to: ShowcaseStatus; word: string }>;

interface Paging {
  cursor?: string | undefined;
  limit: number;
}

export interface ShowcaseService {
  /** 422 `unknown_honour`, `year_to_come`. */
  propose(actor: Actor, facilityId: string, showcase: WriteShowcase): Promise<ShowcaseRecord>;
  /** 409 `showcase_changed` unless it was returned. */
  resubmit(actor: Actor, id: string, showcase: WriteShowcase): Promise<ShowcaseRecord>;
  withdraw(actor: Actor, id: string): Promise<ShowcaseRecord>;
  /** 409 `showcase_changed`, `content_changed`. */
  decide(actor: Actor, id: string, decision: DecideShowcase): Promise<ShowcaseRecord>;
  takeDown(actor: Actor, id: string, reason: string): Promise<ShowcaseRecord>;
  see(actor: Actor, id: string): Promise<{ record: ShowcaseRecord; files: FileRecord[]; mayDecide: boolean }>;
  listOwn(
    actor: Actor,
    facilityId: string,
    page: Paging,
  ): Promise<Page<ShowcaseRecord> & { honours: readonly string[]; keeps: boolean }>;
  listAtDesk(actor: Actor, query: ListAtDesk): Promise<Page<ShowcaseRecord>>;
  listShown(query: ListShown): Promise<Page<ShowcaseRecord>>;
}

export interface ShowcaseParts {
  clock: Clock;
  audit: AuditService;
  files: FileService;
  news: OrganisationNews;
  facilities: { facilities: Pick<FacilityService, 'see'> };
  policies: Pick<PolicyService, 'listFor'>;
}

/** 案例库与典型: a facility proposes, the bureau chooses what everybody reads. ZB-20, QD-26, CX-26 */
export function createShowcaseService(parts: ShowcaseParts): ShowcaseService {
  const { clock, audit, files, news, policies } = parts;
  const { see: seeFacility } = parts.facilities.facilities;
  const honoursAt = ({ district, jurisdictionId }: Pick<ShowcaseRecord, 'district' | 'jurisdictionId'>) =>
    wordsAt(policies.listFor(), [district, jurisdictionId], 'honours');

  async function load(actor: Actor, id: string) {
    const record = await showcaseStore.find(id);
    if (!record) throw notFound('该材料');
    const { organisation } = await seeFacility(actor, record.facilityId);
    return { record, organisation };
  }

  files.letRead('showcase', (actor, id) => mayLook(load(actor, id)));

  async function loadOwn(actor: Actor, id: string): Promise<ShowcaseRecord> {
    const { record, organisation } = await load(actor, id);
    allow(canRun(actor, organisation), '由运营机构办理');
    return record;
  }

  function assertSound({ honour, year }: WriteShowcase, place: Parameters<typeof honoursAt>[0]): void {
    const honours = honoursAt(place);
    if (honour !== '' && !honours.includes(honour))
      throw invalid('unknown_honour', '没有这类典型，请重新选择', [
        { path: 'honour', message: `请从“${honours.join('、')}”中选择` },
      ]);
    if (year > Number(shanghaiDay(clock.now()).slice(0, 4)))
      throw invalid('year_to_come', '年度不能晚于今年', [{ path: 'year', message: '请填写今年或更早' }]);
  }

  const contentOf = ({ honour, subject, title, text, year }: WriteShowcase) => ({
    honour,
    subject: honour === '' ? '' : subject,
    title,
    text,
    year,
    submittedAt: clock.now(),
  });

  const recorded = (actor: Actor, action: string, { _id, jurisdictionId, revision, comment }: ShowcaseRecord) =>
    audit.record(action, `showcase:${_id}`, { by: actor, jurisdictionId, details: { revision, comment } });

  /** Hands a text in: its papers, its trace, and word to the desk of the district. */
  async function handIn(actor: Actor, record: ShowcaseRecord, fileIds: readonly string[]): Promise<ShowcaseRecord> {
    const { _id, title, jurisdictionId, district, revision } = record;
    if (fileIds.length > 0) await files.attach(actor, [...fileIds], { kind: 'showcase', id: _id });
    await recorded(actor, 'showcase.proposed', record);
    await news.tellStaff(
      'showcase.proposed',
      { role: 'districtReviewer', jurisdictionId, district },
      { data: { showcaseId: _id, subject: title }, dedupeKey: `showcase.proposed ${_id} ${revision}` },
    );
    return record;
  }

  async function tellFacility({ _id, facilityId, title, status, comment, revision }: ShowcaseRecord, result: string) {
    await news.tellMembers('showcase.decided', facilityId, {
      data: { facilityId, subject: title, result, note: comment },
      dedupeKey: `showcase.decided ${_id} ${status} ${revision}`,
    });
  }

  async function decidable(actor: Actor, id: string, status: ShowcaseStatus): Promise<ShowcaseRecord> {
    const { record, organisation } = await load(actor, id);
    allow(canDecide(actor, organisation), '由所在地科技局的审核员办理，且不得办理本人所在单位的材料');
    if (record.status !== status) throw conflict('showcase_changed', '这份材料的状态已变化，请刷新后查看');
    return record;
  }

  return {
    async propose(actor, facilityId, showcase) {
      const { organisation } = await seeFacility(actor, facilityId);
      allow(canRun(actor, organisation), '由运营机构办理');
      assertSound(showcase, organisation);
      const { jurisdictionId, district, name: facilityName } = organisation;
      const record: ShowcaseRecord = {
        ...contentOf(showcase),
        _id: newId('shc'),
        facilityId,
        facilityName,
        jurisdictionId,
        district,
        status: 'proposed',
        revision: 1,
        comment: '',
        shownAt: null,
      };
      return inTransaction(async () => {
        await showcaseStore.insert(record);
        return handIn(actor, record, showcase.fileIds);
      });
    },

    async resubmit(actor, id, showcase) {
      const before = await loadOwn(actor, id);
      if (before.status !== 'returned') throw conflict('showcase_changed', '只有退回补充的材料可以修改后重新提交');
      assertSound(showcase, before);
      const patch = { ...contentOf(showcase), revision: before.revision + 1, comment: '' };
      return inTransaction(async () =>
        handIn(actor, await showcaseStore.move(before, 'proposed', patch), showcase.fileIds),
      );
    },

    async withdraw(actor, id) {
      const before = await loadOwn(actor, id);
      if (!['proposed', 'returned', 'shown'].includes(before.status))
        throw conflict('showcase_changed', '这份材料已经办结，不需要撤回');
      return inTransaction(async () => {
        const moved = await showcaseStore.move(before, 'withdrawn');
        await recorded(actor, 'showcase.withdrawn', moved);
        return moved;
      });
    },

    async decide(actor, id, { decision, comment, revision }) {
      const before = await decidable(actor, id, 'proposed');
      if (revision !== undefined && revision !== before.revision)
        throw conflict('content_changed', '材料在您审阅后有变动，请重新查看后再决定');
      const { to, word } = OUTCOMES[decision];
      return inTransaction(async () => {
        const shownAt = to === 'shown' ? clock.now() : null;
        const moved = await showcaseStore.move(before, to, { comment, shownAt });
        await recorded(actor, `showcase.${to}`, moved);
        await tellFacility(moved, word);
        return moved;
      });
    },

    async takeDown(actor, id, reason) {
      const before = await decidable(actor, id, 'shown');
      return inTransaction(async () => {
        const moved = await showcaseStore.move(before, 'takenDown', { comment: reason });
        await recorded(actor, 'showcase.takenDown', moved);
        await tellFacility(moved, '已从公开展示中撤下');
        return moved;
      });
    },

    async see(actor, id) {
      const { record, organisation } = await load(actor, id);
      const papers = await files.listOf({ kind: 'showcase', id });
      return { record, files: papers, mayDecide: canDecide(actor, organisation) };
    },

    async listOwn(actor, facilityId, page) {
      const { organisation } = await seeFacility(actor, facilityId);
      const found = await showcaseStore.pageOf(facilityId, page);
      return { ...found, honours: honoursAt(organisation), keeps: canRun(actor, organisation) };
    },

    async listAtDesk(actor, { status, ...page }) {
      const scopes = scopesOf(actor);
      allow(scopes.length > 0, '只有科技局的审核和管理人员可以查看');
      return showcaseStore.pageIn(scopes, status, page);
    },

    listShown: ({ jurisdiction, ...page }) => showcaseStore.pageShown(jurisdiction, page),
  };
}
