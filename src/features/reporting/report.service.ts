import type { Figures, SheetKey } from '../../../config/assessments/index.js';
import { torchLayout, type TorchLayout } from '../../../config/torch.js';
import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/mongo/index.js';
import { readSheet } from '../../platform/sheets/sheet.js';
import { hasAnyRole, isMember, type Actor } from '../../shared/actor.js';
import { shanghaiDay, yearOf } from '../../shared/calendar.js';
import { allow, conflict, invalid, notFound } from '../../shared/errors.js';
import type { Page } from '../../shared/page.js';
import { REGISTER_READERS, scopesOf } from '../../shared/scopes.js';
import type { RowRefusal } from '../../shared/sheetTable.js';
import { sheetDoubts, sheetFaults } from '../assessments/index.js';
import type { AuditService } from '../audit/index.js';
import { isFacility, type OrganisationRecord, type OrganisationService } from '../organisations/index.js';
import type { PrefillService } from './prefill.service.js';
import { contentHashOf } from './print.rules.js';
import { printStore } from './print.store.js';
import type { YearlyReportRecord } from './report.model.js';
import { reportIdOf, reportStore } from './report.store.js';
import { torchBook } from './torchBook.js';
import { readTorch } from './torchSheet.rules.js';

/** A sheet with everything its form shows. */
export interface ReportSeen {
  report: YearlyReportRecord;
  suggested: Figures;
  sources: Partial<Record<SheetKey, string>>;
  lastYear: Figures | null;
  fills: boolean;
}

export interface Which {
  facilityId: string;
  year: number;
}

export interface ReportService {
  /** The sheet, or an empty one that is not stored yet; 404 for who does not belong to the facility or its bureau. */
  see(actor: Actor, which: Which): Promise<ReportSeen>;
  save(actor: Actor, which: Which, draft: { figures: Figures; revision: number }): Promise<ReportSeen>;
  /** 422 `figures_incomplete`; `figures_doubtful` until a person confirms. */
  submit(actor: Actor, which: Which, confirmation: { revision: number; isConfirmed: boolean }): Promise<ReportSeen>;
  sendBack(actor: Actor, which: Which, decision: { revision: number; comment: string }): Promise<ReportSeen>;
  /** Takes a Torch export into the draft; lines that cannot be taken are named, the others stand. */
  importTorch(
    actor: Actor,
    which: Which,
    upload: { file: { filename: string; bytes: Buffer }; revision: number },
  ): Promise<{ seen: ReportSeen; taken: number; refused: RowRefusal[] }>;
  exportTorch(actor: Actor, which: Which): Promise<{ name: string; bytes: Buffer }>;
  list(actor: Actor, query: { year: number; cursor?: string; limit: number }): Promise<Page<YearlyReportRecord>>;
  /** For other features: what was handed in for a year, or null. */
  figuresOf(facilityId: string, year: number): Promise<Figures | null>;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  organisations: Pick<OrganisationService, 'find'>;
  prefill: PrefillService;
}

/** The form of the Torch statistics for a year; 422 `no_torch_layout` before the first that we have. */
function layoutOf(year: number): TorchLayout {
  const layout = torchLayout(year);
  if (layout) return layout;
  throw invalid('no_torch_layout', '没有该年度的火炬统计表式，请改选以后的年度', [
    { path: 'params.year', message: '没有该年度的表式' },
  ]);
}

/** 年报: asked once, checked before it is handed in, read by Torch, assessments and information reports. 通辽 四(三) */
export function createReportService({ clock, audit, organisations, prefill }: Parts): ReportService {
  const figuresOf: ReportService['figuresOf'] = async (facilityId, year) => {
    const report = await reportStore.find(facilityId, year);
    return report?.status === 'submitted' ? report.figures : null;
  };

  async function load(actor: Actor, { facilityId, year }: Which) {
    const facility = await organisations.find(facilityId);
    const fills = facility !== null && isMember(actor, facility.operatorId ?? facility._id);
    const reads = fills || isMember(actor, facilityId) || (facility && hasAnyRole(actor, REGISTER_READERS, facility));
    if (!facility || !isFacility(facility.kind) || !reads) throw notFound('该载体');
    if (year > yearOf(shanghaiDay(clock.now())))
      throw invalid('year_in_future', '还没有到这一年', [{ path: 'params.year', message: '请选择已开始的年份' }]);
    return { facility, fills, report: (await reportStore.find(facilityId, year)) ?? blank(facility, year) };
  }

  const blank = ({ _id, name, jurisdictionId, district }: OrganisationRecord, year: number): YearlyReportRecord => ({
    _id: reportIdOf(_id, year),
    facilityId: _id,
    facilityName: name,
    jurisdictionId,
    district,
    year,
    figures: {},
    status: 'draft',
    revision: 0,
    submittedAt: null,
    returnedFor: '',
    updatedAt: clock.now(),
  });

  async function shown(report: YearlyReportRecord, facility: OrganisationRecord, fills: boolean): Promise<ReportSeen> {
    const { figures: suggested, sources } = await prefill.known(facility, report.year);
    return { report, suggested, sources, fills, lastYear: await figuresOf(report.facilityId, report.year - 1) };
  }

  async function open(actor: Actor, which: Which, revision: number) {
    const seen = await load(actor, which);
    allow(seen.fills, '由运营机构填报');
    if (seen.report.status === 'submitted') throw conflict('report_submitted', '年报已提交，退回后才能修改');
    if (seen.report.revision !== revision)
      throw conflict('report_changed', '年报刚刚有变化，请刷新后重试', { revision: seen.report.revision });
    return seen;
  }

  const recorded = (actor: Actor, action: string, { _id, jurisdictionId, revision }: YearlyReportRecord) =>
    audit.record(action, `yearlyReport:${_id}`, { by: actor, jurisdictionId, details: { revision } });

  /** 作废: a print of other content than the sheet has now. */
  async function voidPrints(actor: Actor, report: YearlyReportRecord): Promise<void> {
    const contentHash = contentHashOf(report);
    for (const print of await printStore.listOf(report._id)) {
      if (print.status === 'void' || print.contentHash === contentHash) continue;
      const { jurisdictionId, printNo } = await printStore.move(print, 'void', { voidedAt: clock.now() });
      const about = { by: actor, jurisdictionId, details: { printNo } };
      await audit.record('report.printVoided', `yearlyReport:${report._id}`, about);
    }
  }

  async function write(actor: Actor, report: YearlyReportRecord, figures: Figures): Promise<YearlyReportRecord> {
    return inTransaction(async () => {
      const updatedAt = clock.now();
      const saved =
        report.revision === 0
          ? await reportStore.insert({ ...report, figures, revision: 1, updatedAt })
          : await reportStore.save(report, { figures, updatedAt });
      await recorded(actor, 'report.saved', saved);
      await voidPrints(actor, saved);
      return saved;
    });
  }

  return {
    figuresOf,

    async see(actor, which) {
      const { report, facility, fills } = await load(actor, which);
      return shown(report, facility, fills);
    },

    async save(actor, which, { figures, revision }) {
      const { report, facility } = await open(actor, which, revision);
      return shown(await write(actor, report, figures), facility, true);
    },

    async submit(actor, which, { revision, isConfirmed }) {
      const { report, facility } = await open(actor, which, revision);
      const faults = sheetFaults(report.figures);
      if (faults.length > 0) throw invalid('figures_incomplete', '年报还有需要修改的地方，请按提示补充', faults);
      const doubts = sheetDoubts(report.figures, await figuresOf(which.facilityId, which.year - 1));
      if (doubts.length > 0 && !isConfirmed)
        throw invalid('figures_doubtful', '有数据与常情相差很大，请核对单位；确认无误后再次提交', doubts);
      const moved = await inTransaction(async () => {
        const at = clock.now();
        const handed = await reportStore.move(report, 'submitted', { submittedAt: at, updatedAt: at, returnedFor: '' });
        await recorded(actor, 'report.submitted', handed);
        return handed;
      });
      return shown(moved, facility, true);
    },

    async sendBack(actor, which, { revision, comment }) {
      const { report, facility, fills } = await load(actor, which);
      const reviews = hasAnyRole(actor, ['districtReviewer', 'cityReviewer'], facility);
      allow(reviews && !isMember(actor, facility._id) && !fills, '由所在地的主管部门退回');
      if (report.status !== 'submitted' || report.revision !== revision)
        throw conflict('report_changed', '年报刚刚有变化，请刷新后重试', { revision: report.revision });
      const moved = await inTransaction(async () => {
        const back = await reportStore.move(report, 'returned', { returnedFor: comment, updatedAt: clock.now() });
        await recorded(actor, 'report.returned', back);
        return back;
      });
      return shown(moved, facility, fills);
    },

    async importTorch(actor, which, { file, revision }) {
      const { report, facility } = await open(actor, which, revision);
      const { figures, taken, refused } = readTorch(await readSheet(file), layoutOf(which.year));
      if (taken === 0)
        throw invalid(
          'nothing_to_import',
          '文件里没有可以导入的数据，请检查指标名称或代码',
          refused.slice(0, 20).map(({ row, reason }) => ({ path: `第 ${row} 行`, message: reason })),
        );
      const saved = await write(actor, report, { ...report.figures, ...figures });
      return { seen: await shown(saved, facility, true), taken, refused };
    },

    async exportTorch(actor, which) {
      const { report } = await load(actor, which);
      if (report.revision === 0) throw conflict('report_empty', '还没有填报，先保存年报再导出');
      const lastYear = await figuresOf(which.facilityId, which.year - 1);
      const { facilityName, year, figures } = report;
      return {
        name: `${facilityName}-${year}-火炬统计.xlsx`,
        bytes: await torchBook({ facilityName, year, figures, lastYear, layout: layoutOf(year) }),
      };
    },

    async list(actor, query) {
      const scopes = scopesOf(actor);
      allow(scopes.length > 0, '只有主管部门可以查看年报汇总');
      return reportStore.list(scopes, query);
    },
  };
}
