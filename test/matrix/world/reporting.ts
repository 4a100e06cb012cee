import { contentHashOf, checkCodeOf } from '../../../src/features/reporting/print.rules.js';
import { ReportPrintModel } from '../../../src/features/reporting/print.model.js';
import { YearlyReportModel } from '../../../src/features/reporting/report.model.js';
import type { TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { evidence } from '../../support/resourceStage.js';

const PRINT_NO = 'NB2019-WORLD';
const SHEET = { year: 2019, figures: {} };

/** What stands on the paper of the facility's print. */
export function paperOf(facilityId: string): { printNo: string; checkCode: string } {
  const contentHash = contentHashOf({ facilityId, ...SHEET });
  return { printNo: PRINT_NO, checkCode: checkCodeOf({ printNo: PRINT_NO, contentHash }) };
}

/** A sheet that was handed in and printed, and a scan that waits to be handed in. */
export async function reportThings(app: TestApp, operator: Client, facilityId: string) {
  const at = app.clock.now();
  const whose = { facilityId, facilityName: '载体', jurisdictionId: 'cixi', district: 'cixi-gaoxin', ...SHEET };
  const report = {
    ...whose,
    _id: `${facilityId} 2019`,
    status: 'submitted',
    revision: 2,
    submittedAt: at,
    updatedAt: at,
  };
  await YearlyReportModel.create([report as never]);
  const print = {
    ...whose,
    _id: 'rpp_world',
    reportId: report._id,
    printNo: PRINT_NO,
    contentHash: contentHashOf({ facilityId, ...SHEET }),
    submittedAt: at,
    printedAt: at,
    printedBy: operator.userId,
    status: 'printed',
  };
  await ReportPrintModel.create([print as never]);
  return { reportPrint: print._id, reportScan: await evidence(operator) };
}
