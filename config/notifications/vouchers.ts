import type { Kinds } from './kind.js';

const voucherPage = 'pages/vouchers/detail/index?id={voucherId}';
const voucherApplicationPage = 'pages/vouchers/application/index?id={applicationId}';

export const vouchersNews = {
  'voucher.submitted': {
    title: '待审核：创新券申请',
    text: '「{subject}」申请创新券 {amount}，请审核。',
    page: voucherApplicationPage,
  },
  'voucher.decided': {
    title: '创新券审核结果',
    text: '您的创新券申请：{result}。{note}',
    page: voucherApplicationPage,
    template: 'decision',
    priority: 2,
  },
  'voucher.issued': {
    title: '创新券已发放',
    text: '创新券 {amount} 已发放，请在 {useBy} 前签订合同。',
    page: voucherPage,
    template: 'decision',
    fills: { result: '已发放', note: '请在 {useBy} 前签订合同' },
  },
  'voucher.expiring': {
    title: '创新券即将到期',
    text: '创新券 {amount} 将于 {useBy} 到期，未使用部分退回预算。',
    page: voucherPage,
  },
  'voucher.expired': { title: '创新券已到期', text: '创新券 {amount} 已到期，剩余额度退回预算。', page: voucherPage },
  'redemption.claimed': {
    title: '待办理：创新券兑付',
    text: '「{subject}」申请兑付 {amount}，请审核。',
    page: voucherPage,
  },
  'redemption.decided': {
    title: '兑付结果',
    text: '您的兑付申请（{amount}）{result}。{note}',
    page: voucherPage,
    template: 'decision',
    priority: 2,
  },
} as const satisfies Kinds;
