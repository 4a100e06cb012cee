/** What a column of a bank file can carry. */
export type BankField =
  | 'sequence'
  | 'paymentNo'
  | 'accountName'
  | 'accountNo'
  | 'bankName'
  | 'bankCode'
  | 'amountYuan'
  | 'amountFen'
  | 'purpose';

export interface BankColumn {
  field: BankField;
  title: string;
  /** Width in bytes, for fixed-width files; numbers stand right, texts left. */
  width?: number;
}

/** One bank's batch payment file, as data: a bank more is an entry more. */
export interface BankFormat {
  id: string;
  name: string;
  encoding: 'gbk' | 'utf8';
  layout: 'csv' | 'fixed';
  extension: 'csv' | 'txt';
  /** Whether a line with the column titles comes first. */
  header: boolean;
  /** Whether a last line with count and sum in fen follows. */
  trailer: boolean;
  columns: readonly BankColumn[];
}

/** The columns of a batch payment that a table holds. */
const TABLE: readonly BankColumn[] = [
  { field: 'sequence', title: '序号' },
  { field: 'paymentNo', title: '付款编号' },
  { field: 'accountName', title: '收款户名' },
  { field: 'accountNo', title: '收款账号' },
  { field: 'bankName', title: '开户行' },
  { field: 'bankCode', title: '联行号' },
  { field: 'amountYuan', title: '金额（元）' },
  { field: 'purpose', title: '用途' },
];

/** Names are generic on purpose: a bank's own template is entered here when the account is opened. */
export const BANK_FORMATS: readonly BankFormat[] = [
  {
    id: 'csv-gbk',
    name: '批量代付 CSV（GBK）',
    encoding: 'gbk',
    layout: 'csv',
    extension: 'csv',
    header: true,
    trailer: false,
    columns: TABLE,
  },
  {
    // For names with rare characters, which GBK lacks.
    id: 'csv-utf8',
    name: '批量代付 CSV（UTF-8）',
    encoding: 'utf8',
    layout: 'csv',
    extension: 'csv',
    header: true,
    trailer: false,
    columns: TABLE,
  },
  {
    id: 'fixed-gbk',
    name: '国库集中支付定长文件（GBK）',
    encoding: 'gbk',
    layout: 'fixed',
    extension: 'txt',
    header: false,
    trailer: true,
    columns: [
      { field: 'sequence', title: '序号', width: 6 },
      { field: 'paymentNo', title: '付款编号', width: 20 },
      { field: 'accountNo', title: '收款账号', width: 32 },
      { field: 'accountName', title: '收款户名', width: 60 },
      { field: 'bankCode', title: '联行号', width: 12 },
      { field: 'amountFen', title: '金额（分）', width: 15 },
      { field: 'purpose', title: '用途', width: 40 },
    ],
  },
];
