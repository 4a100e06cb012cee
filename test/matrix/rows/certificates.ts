import { at, REVIEW, type Rows } from '../row.js';

const DESK = [...REVIEW, 'nextDoor', 'elsewhere'] as const;

export const certificatesRows: Rows = {
  'enterpriseCertificates.import': {
    may: ['city', 'admin', 'elsewhere'],
    query: 'kind=highTech',
    upload: {
      text: '企业名称,统一社会信用代码,证书编号,发证日期\n甲,坏代码,GR1,2021-12-07\n',
      headers: { 'Content-Type': 'text/csv', 'X-Filename': 'a.csv' },
    },
  },
  'certificateImports.list': { may: DESK },
  'certificateImports.get': { may: [...REVIEW, 'nextDoor'], params: at('certificateImport') },
  'certificateImports.settleDoubt': {
    may: ['city', 'admin'],
    params: ids => ({ id: ids.certificateImport, row: '3' }),
    body: () => ({ note: '已核对' }),
  },
  'enterpriseCertificates.list': { may: DESK },
  'enterpriseCertificates.ofOrganisation': { may: ['operator', ...REVIEW], params: at('facility') },
};
