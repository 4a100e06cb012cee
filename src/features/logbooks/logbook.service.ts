import type { LogbookKey } from '../../../config/logbooks.js';
import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { shanghaiDay } from '../../shared/calendar.js';
import { allow, conflict, invalid, notFound } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import { mayLook } from '../../shared/mayLook.js';
import type { Page } from '../../shared/page.js';
import { guardIsOn } from '../../shared/sabotage.js';
import { scopesOf } from '../../shared/scopes.js';
import type { AuditService } from '../audit/index.js';
import { canRun, type FacilityService } from '../facilities/index.js';
import type { FileService } from '../files/index.js';
import type { OrganisationService } from '../organisations/index.js';
import { wordsAt, type PolicyService } from '../policies/index.js';
import type { StaffService } from '../qualifications/index.js';
import type { LogbookEntryRecord } from './logbook.model.js';
import { booksBy, figuresOf, isForward, problemsOf, type BookFigures, type OpenBook } from './logbook.rules.js';
import type { EndEntry, MoveEntry, RecordEntry } from './logbook.schema.js';
import { logbookStore } from './logbook.store.js';

type Place = Pick<LogbookEntryRecord, 'jurisdictionId' | 'district'>;

/** A book as its page opens it: the words to choose from, what it asks for, and the year's sums. */
export interface BookCover extends OpenBook {
  figures: BookFigures;
}

export interface LogbookService {
  /** Every book of a facility; `keeps` says whether the person writes in them. */
  covers(actor: Actor, facilityId: string, year: number): Promise<{ keeps: boolean; books: BookCover[] }>;
  list(
    actor: Actor,
    place: { facilityId: string; book: LogbookKey },
    page: { cursor?: string | undefined; limit: number },
  ): Promise<Page<LogbookEntryRecord>>;
  /** 409 `broker_not_certified`; 422 `entry_incomplete`, `entry_out_of_time`. */
  record(
    actor: Actor,
    place: { facilityId: string; book: LogbookKey },
    entry: RecordEntry,
  ): Promise<LogbookEntryRecord>;
  /** 409 `entry_ended`, `entry_changed`, `broker_not_certified`; 422 `stage_not_ahead`, `entry_out_of_time`. */
  move(actor: Actor, id: string, move: MoveEntry): Promise<LogbookEntryRecord>;
  /** An entry as whoever runs its facility works on it; 403 for those who only read, 404 for everybody else. */
  open(actor: Actor, id: string): Promise<LogbookEntryRecord>;
  /** 409 `entry_ended`, `entry_without_end`; 422 `entry_out_of_time`. */
  end(actor: Actor, id: string, end: EndEntry): Promise<LogbookEntryRecord>;
  /** The books of the places that the person looks after, without the empty ones. */
  register(
    actor: Actor,
    year: number,
  ): Promise<(BookFigures & { facilityId: string; facilityName: string; book: LogbookKey })[]>;
}

export interface LogbookParts {
  clock: Clock;
  audit: AuditService;
  files: FileService;
  facilities: Pick<FacilityService, 'see'>;
  organisations: Pick<OrganisationService, 'namesOf'>;
  policies: Pick<PolicyService, 'listFor'>;
  staff: Pick<StaffService, 'stationed'>;
}

/** 台账: the operator writes, the owner and the bureau read. LZ-02, ZB-04, ZB-05, QD-07, QD-13, TL-06, TL-07 */
export function createLogbookService(parts: LogbookParts): LogbookService {
  const { clock, audit, files, facilities, organisations, policies, staff } = parts;
  const today = () => shanghaiDay(clock.now());
  const booksAt = ({ district, jurisdictionId }: Place) =>
    booksBy(set => wordsAt(policies.listFor(), [district, jurisdictionId], set));
  const bookAt = (place: Place, key: LogbookKey): OpenBook => {
    const found = booksAt(place).find(({ book }) => book === key);
    if (!found) throw notFound('该台账');
    return found;
  };

  files.letRead('logbookEntry', async (actor, id) => {
    const entry = await logbookStore.find(id);
    return mayLook(facilities.see(actor, entry?.facilityId ?? ''));
  });

  async function run(actor: Actor, facilityId: string) {
    const { organisation } = await facilities.see(actor, facilityId);
    allow(canRun(actor, organisation), '台账由运营机构登记，产权单位和科技局可以查看');
    return organisation;
  }

  async function load(actor: Actor, id: string): Promise<LogbookEntryRecord> {
    const entry = await logbookStore.find(id);
    if (!entry) throw notFound('该记录');
    await run(actor, entry.facilityId);
    return entry;
  }

  const outOfTime = (path: string, message: string) =>
    invalid('entry_out_of_time', '日期不对，请核对', [{ path, message }]);

  /** The person of the facility who stands behind an entry; a broker only with a certificate that is valid on the day. */
  async function personFor({ about }: OpenBook, facilityId: string, asked: { staffId: string | null; on: string }) {
    if (!about.staff || asked.staffId === null) return { staffId: null, staffName: '' };
    const person = await staff.stationed(facilityId, asked.staffId, asked.on);
    if (!person)
      throw invalid('staff_elsewhere', '请选择当日在本载体工作的人员', [{ path: 'staffId', message: '请重新选择' }]);
    if (about.staff === 'broker' && !person.isCertifiedBroker)
      throw conflict('broker_not_certified', '技术经纪人须持有效证书入站，请先登记证书或改由其他技术经纪人负责');
    return { staffId: asked.staffId, staffName: person.name };
  }

  async function recorded(actor: Actor, action: string, entry: LogbookEntryRecord): Promise<LogbookEntryRecord> {
    const { _id, facilityId, jurisdictionId, book, stage } = entry;
    const details = { facilityId, book, ...(stage ? { stage } : {}) };
    await audit.record(action, `logbookEntry:${_id}`, { by: actor, jurisdictionId, details });
    return entry;
  }

  return {
    async covers(actor, facilityId, year) {
      const { organisation } = await facilities.see(actor, facilityId);
      const kept = await logbookStore.sums({ facilityId }, year);
      const sumsOf = (key: LogbookKey) => kept.find(({ book }) => book === key);
      const books = booksAt(organisation).map(open => ({ ...open, figures: figuresOf(open, sumsOf(open.book)) }));
      return { keeps: canRun(actor, organisation), books };
    },

    async list(actor, { facilityId, book }, page) {
      await facilities.see(actor, facilityId);
      return logbookStore.page(facilityId, book, page);
    },

    async record(actor, { facilityId, book }, { fileIds, ...entry }) {
      const { jurisdictionId, district } = await run(actor, facilityId);
      const open = bookAt({ jurisdictionId, district }, book);
      const problems = problemsOf(open, { ...entry, fileIds });
      if (problems.length > 0) throw invalid('entry_incomplete', '登记内容不完整，请按提示补充', problems);
      const { word = '', partner = '', minutes = 0, endsOn = null, startsOn } = entry;
      if (startsOn > today()) throw outOfTime('startsOn', '日期不能晚于今天');
      if (endsOn !== null && endsOn < startsOn) throw outOfTime('endsOn', '结束日期不能早于开始日期');
      const person = await personFor(open, facilityId, { staffId: entry.staffId ?? null, on: startsOn });
      const stage = open.stages[0] ?? '';
      const by = actor.userId;
      const moves = stage ? [{ stage, movedOn: startsOn, note: '', staffName: person.staffName, by }] : [];
      const record: LogbookEntryRecord = {
        ...person,
        _id: newId('log'),
        book,
        facilityId,
        jurisdictionId,
        district,
        word,
        title: entry.title,
        text: entry.text,
        partner,
        startsOn,
        endsOn,
        endNote: '',
        minutes,
        stage,
        reachedOn: null,
        moves,
        filingId: null,
        tenantId: null,
        recordedBy: by,
        createdAt: clock.now(),
      };
      return inTransaction(async () => {
        await logbookStore.insert(record);
        if (fileIds.length > 0) await files.attach(actor, fileIds, { kind: 'logbookEntry', id: record._id });
        return recorded(actor, 'logbook.recorded', record);
      });
    },

    async move(actor, id, { stage, movedOn, note, staffId }) {
      const before = await load(actor, id);
      const open = bookAt(before, before.book);
      if (before.endsOn !== null) throw conflict('entry_ended', '该项目已经结束，不能再推进');
      const isAhead = isForward(open.stages, before.stage, stage) || !guardIsOn('logbook.stage');
      if (!open.stages.includes(stage) || !isAhead)
        throw invalid('stage_not_ahead', '只能推进到后面的阶段', [{ path: 'stage', message: '请选择后面的阶段' }]);
      if (movedOn > today() || movedOn < (before.moves.at(-1)?.movedOn ?? before.startsOn))
        throw outOfTime('movedOn', '须在上一阶段的日期与今天之间');
      const asked = { staffId: staffId ?? before.staffId, on: movedOn };
      const person = await personFor(open, before.facilityId, asked);
      const reachedOn = stage === open.stages.at(-1) ? movedOn : null;
      const move = { stage, movedOn, note, staffName: person.staffName, by: actor.userId };
      return inTransaction(async () =>
        recorded(actor, 'logbook.moved', await logbookStore.move(before, move, { ...person, reachedOn })),
      );
    },

    open: load,

    async end(actor, id, { endsOn, note }) {
      const before = await load(actor, id);
      const { about } = bookAt(before, before.book);
      if (!about.runs && !about.stages) throw conflict('entry_without_end', '这类记录不需要办理结束');
      if (before.endNote) throw conflict('entry_ended', '该记录已经结束');
      if (endsOn > today() || endsOn < (before.moves.at(-1)?.movedOn ?? before.startsOn))
        throw outOfTime('endsOn', '须在开始日期与今天之间');
      return inTransaction(async () =>
        recorded(actor, 'logbook.ended', await logbookStore.end(id, before.endsOn, { endsOn, endNote: note })),
      );
    },

    async register(actor, year) {
      const scopes = scopesOf(actor);
      allow(scopes.length > 0, '只有科技局的审核和管理人员可以查看台账汇总');
      const kept = await logbookStore.sums({ scopes }, year);
      const names = await organisations.namesOf([...new Set(kept.map(({ facilityId }) => facilityId))]);
      return kept.map(sums => {
        const { facilityId, book } = sums;
        return { facilityId, facilityName: names.get(facilityId) ?? '', book, ...figuresOf(bookAt(sums, book), sums) };
      });
    },
  };
}
