import type { Rows } from '../row.js';

export const companiesRows: Rows = {
  'companies.search': { may: 'everyone', query: 'q=%E5%BE%AE%E8%8A%AF' },
  'companies.import': {
    may: ['admin', 'elsewhere'],
    upload: {
      text: '企业名称,统一社会信用代码,法定代表人\n慈溪微芯,91330282MA0000101D,林晓\n',
      headers: { 'Content-Type': 'text/csv', 'X-Filename': 'a.csv' },
    },
  },
  'companies.latestImport': { may: ['admin', 'elsewhere'] },
  // Nobody's import: who may ask learns that it is not there.
  'companyImports.get': { may: 'everyone', params: () => ({ id: 'cim_none' }) },
};
