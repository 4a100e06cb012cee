import { at, REVIEW, type Rows } from '../row.js';
import { paperOf } from '../world/reporting.js';

const year = (of: string) => ({ params: (ids: { facility: string }) => ({ id: ids.facility, year: of }) });
const torch = { text: '指标名称,本年\n在孵企业数,5\n', headers: { 'Content-Type': 'text/csv', 'X-Filename': 'a.csv' } };

export const reportingRows: Rows = {
  'yearlyReports.list': { may: [...REVIEW, 'nextDoor', 'elsewhere'], query: 'year=2025' },
  'yearlyReports.missing': { may: [...REVIEW, 'nextDoor', 'elsewhere'], query: 'year=2025' },
  'yearlyReports.nudge': { may: ['district', 'city', 'nextDoor', 'elsewhere'], body: () => ({ year: 2025 }) },
  'yearlyReports.get': { may: ['operator', ...REVIEW], ...year('2025') },
  'yearlyReports.save': { may: ['operator'], ...year('2025'), body: () => ({ figures: { staff: 1 }, revision: 0 }) },
  'yearlyReports.submit': { may: ['operator'], ...year('2025'), body: () => ({ revision: 1 }) },
  'yearlyReports.return': {
    may: ['district', 'city'],
    ...year('2025'),
    body: () => ({ revision: 1, comment: '请核对' }),
  },
  'reportPrints.list': { may: ['operator', ...REVIEW], ...year('2025') },
  'reportPrints.print': { may: ['operator'], ...year('2019') },
  'reportPrints.paper': { may: ['operator', ...REVIEW], params: at('reportPrint') },
  'reportPrints.seal': {
    may: ['operator'],
    params: at('reportPrint'),
    body: ids => ({ ...paperOf(ids.facility), fileIds: [ids.reportScan] }),
  },
  'yearlyReports.importTorch': { may: ['operator'], ...year('2024'), upload: torch },
  'yearlyReports.exportTorch': { may: ['operator', ...REVIEW], ...year('2025') },
};
