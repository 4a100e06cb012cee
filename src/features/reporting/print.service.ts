import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/mongo/index.js';
import { renderPdf } from '../../platform/pdf/index.js';
import type { Actor } from '../../shared/actor.js';
import { allow, conflict, invalid, notFound, type Issue } from '../../shared/errors.js';
import { newId, randomText } from '../../shared/ids.js';
import { mayLook } from '../../shared/mayLook.js';
import type { AuditService } from '../audit/index.js';
import type { FileRecord, FileService } from '../files/index.js';
import type { ReportPrintRecord } from './print.model.js';
import { checkCodeOf, contentHashOf, printDocument } from './print.rules.js';
import { printStore } from './print.store.js';
import type { ReportService, Which } from './report.service.js';
import { reportStore } from './report.store.js';

export interface PrintSeen {
  print: ReportPrintRecord;
  scans: FileRecord[];
}

export interface PrintService {
  /** A print of the sheet as it was handed in; the same print while the content is the same. 409 `report_not_filed`. */
  print(actor: Actor, which: Which): Promise<PrintSeen>;
  list(actor: Actor, which: Which): Promise<PrintSeen[]>;
  /** The paper as PDF; a void print is not handed out any more (409 `print_void`). */
  paper(actor: Actor, id: string): Promise<{ name: string; bytes: Buffer }>;
  /**
   * The signed and sealed scan. Number and check code are typed from the paper, so that the scan belongs to this print:
   * 422 `scan_of_another_print`; 409 `print_void` when the sheet was changed since.
   */
  seal(
    actor: Actor,
    id: string,
    scan: { printNo: string; checkCode: string; fileIds: readonly string[] },
  ): Promise<PrintSeen>;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  files: FileService;
  reports: ReportService;
}

const bare = (typed: string): string => typed.replaceAll(/\s/g, '').toUpperCase();

/** 打印、签字、盖章、扫描上传 of a filed sheet. */
export function createPrintService({ clock, audit, files, reports }: Parts): PrintService {
  const recorded = (
    actor: Actor,
    action: string,
    { reportId, jurisdictionId, printNo, contentHash }: ReportPrintRecord,
  ) =>
    audit.record(action, `yearlyReport:${reportId}`, { by: actor, jurisdictionId, details: { printNo, contentHash } });

  const seen = async (print: ReportPrintRecord): Promise<PrintSeen> => ({
    print,
    scans: await files.listOf({ kind: 'reportPrint', id: print._id }),
  });

  /** 404 for whoever may not see the sheet. */
  async function load(actor: Actor, id: string) {
    const print = await printStore.find(id);
    if (!print) throw notFound('该打印件');
    const { fills } = await reports.see(actor, print);
    return { print, fills };
  }

  const assertValid = ({ status, printNo }: ReportPrintRecord): void => {
    if (status === 'void') throw conflict('print_void', `年报已修改，打印件 ${printNo} 作废，请重新打印、签字盖章`);
  };

  files.letRead('reportPrint', (actor, id) => mayLook(load(actor, id)));

  return {
    print: (actor, which) =>
      inTransaction(async () => {
        const { report, fills } = await reports.see(actor, which);
        allow(fills, '由运营机构打印');
        if (report.status !== 'submitted' || !report.submittedAt)
          throw conflict('report_not_filed', '提交年报后才能打印盖章');
        const contentHash = contentHashOf(report);
        const known = (await printStore.listOf(report._id)).find(
          each => each.status !== 'void' && each.contentHash === contentHash,
        );
        if (known) return seen(known);
        const { facilityId, facilityName, jurisdictionId, district, year, figures, submittedAt } = report;
        const whose = { reportId: report._id, facilityId, facilityName, jurisdictionId, district, year };
        const print: ReportPrintRecord = {
          _id: newId('rpp'),
          ...whose,
          printNo: `NB${year}-${randomText(8).toUpperCase()}`,
          contentHash,
          figures,
          submittedAt,
          printedAt: clock.now(),
          printedBy: actor.userId,
          status: 'printed',
          sealedAt: null,
          voidedAt: null,
        };
        await printStore.insert(print);
        await recorded(actor, 'report.printed', print);
        return seen(print);
      }),

    async list(actor, which) {
      const { report } = await reports.see(actor, which);
      const found: PrintSeen[] = [];
      for (const print of await printStore.listOf(report._id)) found.push(await seen(print));
      return found;
    },

    async paper(actor, id) {
      const { print } = await load(actor, id);
      assertValid(print);
      return { name: `${print.printNo}.pdf`, bytes: await renderPdf(printDocument(print)) };
    },

    seal: (actor, id, { printNo, checkCode, fileIds }) =>
      inTransaction(async () => {
        const { print, fills } = await load(actor, id);
        allow(fills, '由运营机构上传扫描件');
        assertValid(print);
        if (print.status === 'sealed') throw conflict('print_sealed', '该打印件的扫描件已上传');
        const issues: Issue[] = [];
        if (bare(printNo) !== print.printNo) issues.push({ path: 'printNo', message: '与本次打印的编号不一致' });
        if (bare(checkCode) !== checkCodeOf(print)) issues.push({ path: 'checkCode', message: '与纸上的校验码不一致' });
        if (issues.length > 0)
          throw invalid('scan_of_another_print', '扫描件不是本次打印的版本，请核对纸上的打印编号和校验码', issues);
        const report = await reportStore.find(print.facilityId, print.year);
        if (report?.status !== 'submitted' || contentHashOf(report) !== print.contentHash)
          throw conflict('report_not_filed', '年报已退回或修改，请重新提交后再上传扫描件');
        await files.attach(actor, fileIds, { kind: 'reportPrint', id });
        const sealed = await printStore.move(print, 'sealed', { sealedAt: clock.now() });
        await recorded(actor, 'report.sealed', sealed);
        return seen(sealed);
      }),
  };
}
