import { at, VOUCHER_DESK, type Rows } from '../row.js';

const DOSSIER_KEEPERS = ['district', 'city', 'admin'] as const;

export const awardsRows: Rows = {
  'dossiers.get': { may: [...VOUCHER_DESK, 'operator'], params: at('facility') },
  'dossiers.record': {
    may: DOSSIER_KEEPERS,
    params: at('facility'),
    body: () => ({
      fact: { kind: 'materialChange', what: '变更场地' },
      on: '2023-06-01',
      source: { kind: 'document', id: '变更报告' },
    }),
  },
  'dossiers.correct': {
    may: DOSSIER_KEEPERS,
    params: ids => ({ id: ids.facility, entryId: ids.dossierEntry }),
    body: () => ({
      fact: { kind: 'recognition', level: 'province' },
      on: '2023-05-02',
      source: { kind: 'document', id: '更正' },
      reason: '日期更正',
    }),
  },
  'awards.list': { may: 'everyone' },
  'awards.get': { may: [...VOUCHER_DESK, 'operator'], params: at('approvedAward') },
  'awards.submit': { may: ['district', 'city'], params: at('draftAward'), body: () => ({ comment: '材料齐全' }) },
  'awards.edit': {
    may: ['district', 'city'],
    params: at('draftAward'),
    body: () => ({ amountFen: 100, reason: '核减' }),
  },
  'awards.assess': {
    may: ['district', 'city'],
    params: at('draftAward'),
    body: () => ({ amountFen: 100, reason: '评审意见', document: '会议纪要' }),
  },
  'awards.choose': {
    may: ['city'],
    params: at('draftAward'),
    body: () => ({ reading: 'full', reason: '按文件原意' }),
  },
  'awards.approve': { may: ['city'], params: at('submittedAward'), body: () => ({ contentHash: '0'.repeat(64) }) },
  'awards.turnDown': {
    may: ['city'],
    params: at('submittedAward'),
    body: () => ({ decision: 'return', comment: '请补充' }),
  },
  'awards.pay': { may: ['finance'], params: at('approvedAward'), body: () => ({}) },
  'awardPayments.list': { may: [...VOUCHER_DESK, 'nextDoor', 'elsewhere'] },
  'awardBankFiles.list': { may: [...VOUCHER_DESK, 'nextDoor', 'elsewhere'] },
  'awardBankFiles.create': {
    may: ['finance'],
    body: () => ({ jurisdictionId: 'cixi', formatId: 'csv-gbk' }),
  },
  'awardBankFiles.download': { may: ['finance'], params: at('bankFile') },
  'awardReceipts.list': { may: [...VOUCHER_DESK, 'nextDoor', 'elsewhere'] },
  'awardReceipts.import': {
    may: ['finance'],
    query: 'jurisdiction=cixi',
    upload: {
      text: '流水号,付款编号,金额,结果,日期\nS1,NOBODY,1,成功,2026-03-05\n',
      headers: { 'Content-Type': 'text/csv', 'X-Filename': 'a.csv' },
    },
  },
  'awardPayees.get': { may: ['operator', 'finance'], params: at('facility') },
  'awardPayees.put': {
    may: ['operator'],
    params: at('facility'),
    body: () => ({ accountName: '上林孵化器', accountNo: '6222020200112233', bankName: '工商银行慈溪支行' }),
  },
  'awardAgeing.list': { may: [...VOUCHER_DESK, 'nextDoor', 'elsewhere'] },
  'publicPayClock.get': { may: 'everyone', query: 'jurisdiction=cixi&year=2026' },
  'awardClawbacks.list': { may: [...VOUCHER_DESK, 'nextDoor', 'elsewhere'] },
  'awardClawbacks.settle': {
    may: ['finance'],
    params: at('clawback'),
    body: () => ({ on: '2026-03-05', receiptNo: 'R-1' }),
  },
  'awardDecisions.get': { may: [...VOUCHER_DESK, 'nextDoor'], query: 'jurisdiction=cixi' },
  'awardDecisions.workbook': { may: [...VOUCHER_DESK, 'nextDoor'], query: 'jurisdiction=cixi' },
  'awardBudgets.list': { may: [...VOUCHER_DESK, 'nextDoor', 'elsewhere'] },
  'awardBudgets.create': {
    may: ['admin'],
    body: () => ({ jurisdictionId: 'cixi', policyId: 'cixi-2021', year: 2027, budgetFen: 100 }),
  },
  'awardBudgets.increase': {
    may: ['admin'],
    params: at('awardBudget'),
    body: () => ({ amountFen: 100, reason: '追加' }),
  },
  'awardLedger.get': { may: [...VOUCHER_DESK, 'nextDoor'], query: 'jurisdiction=cixi' },
  'awardLedger.entries': { may: [...VOUCHER_DESK, 'nextDoor'], query: 'jurisdiction=cixi' },
};
