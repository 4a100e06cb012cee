import { yuanText } from '../money.js';
import { dayOf, dayText, leftText, workdayNumber } from '../time.js';
import { textOf, type StatusText } from './status.js';

export const applicationStatus = (status: string): StatusText =>
  textOf(
    {
      draft: { label: '草稿', tone: 'plain' },
      submitted: { label: '区县初审中', tone: 'busy' },
      districtApproved: { label: '市级复审中', tone: 'busy' },
      returned: { label: '退回修改', tone: 'warn' },
      approved: { label: '已发券', tone: 'good' },
      refused: { label: '未通过', tone: 'bad' },
    },
    status,
  );

export const voucherStatus = (status: string): StatusText =>
  textOf(
    {
      issued: { label: '待签合同', tone: 'busy' },
      spent: { label: '可兑付', tone: 'good' },
      claimed: { label: '兑付审核中', tone: 'busy' },
      redeemed: { label: '已用完', tone: 'plain' },
      rejected: { label: '兑付未通过', tone: 'warn' },
      expired: { label: '已到期', tone: 'plain' },
      returned: { label: '已交回', tone: 'plain' },
    },
    status,
  );

export const redemptionStatus = (status: string): StatusText =>
  textOf(
    {
      claimed: { label: '审核中', tone: 'busy' },
      redeemed: { label: '已兑付', tone: 'good' },
      returned: { label: '退回补正', tone: 'warn' },
      rejected: { label: '未通过', tone: 'bad' },
      reversed: { label: '已冲正', tone: 'plain' },
    },
    status,
  );

interface Course {
  status: string;
  districtName: string;
  movedAt: string;
}

/** The whole sentence: who has the application, since which working day, and what to do. */
export function applicationSentence({ status, districtName, movedAt }: Course, now: number = Date.now()): string {
  const waiting = `已是第 ${workdayNumber(movedAt, now)} 个工作日`;
  const on = dayText(dayOf(movedAt), now);
  switch (status) {
    case 'draft':
      return '还没有提交。核对无误后提交，由所在区县初审。';
    case 'submitted':
      return `${districtName}科技部门初审中，${waiting}。`;
    case 'districtApproved':
      return `区县初审已通过，市科技局复审中，${waiting}。复审通过即发券。`;
    case 'returned':
      return `${on}退回，请按意见修改后重新提交。`;
    case 'approved':
      return `${on}审核通过，创新券已发放。请在使用期限内与服务机构签订合同。`;
    case 'refused':
      return `${on}未予通过，理由见下方。条件改变后可以重新申请。`;
    default:
      return applicationStatus(status).label;
  }
}

interface Held {
  status: string;
  remainingFen: number;
  useBy: string;
  redeemBy: string;
  lapsedFen: number;
}

const DAY_MS = 86_400_000;
/** From this many days on, a deadline is counted down rather than only named. */
const COUNTDOWN_DAYS = 60;

/** `（还剩 12 天）` when the end of a day in Shanghai is near enough to count; nothing when it is far. */
function countdown(day: string, now: number): string {
  const end = `${day}T23:59:59+08:00`;
  return Date.parse(end) - now > COUNTDOWN_DAYS * DAY_MS ? '' : `（${leftText(end, now)}）`;
}

/** True when little time is left to use the voucher: the sentence then stands out. */
export function isPressing({ status, useBy, redeemBy }: Pick<Held, 'status' | 'useBy' | 'redeemBy'>, now = Date.now()) {
  if (status === 'rejected') return true;
  const day = status === 'issued' ? useBy : status === 'spent' ? redeemBy : '';
  return day !== '' && Date.parse(`${day}T23:59:59+08:00`) - now <= 30 * DAY_MS;
}

/** The whole sentence: what to do next with the voucher, and until when. */
export function voucherSentence(
  { status, remainingFen, useBy, redeemBy, lapsedFen }: Held,
  now: number = Date.now(),
): string {
  const claimBy = `${dayText(redeemBy, now)}前凭发票申请兑付${countdown(redeemBy, now)}`;
  switch (status) {
    case 'issued':
      return `请在${dayText(useBy, now)}前与服务机构签订合同并登记${countdown(useBy, now)}，逾期自动失效。`;
    case 'spent':
      return `请在${claimBy}，还可兑付 ${yuanText(remainingFen)} 元。`;
    case 'claimed':
      return remainingFen > 0 ? `财务审核中；剩余额度请在${claimBy}。` : '财务审核中，结果会发到“消息”。';
    case 'rejected':
      return `兑付未通过，原因见下方。请更换发票，在${claimBy}。`;
    case 'redeemed':
      return '额度已全部兑付。';
    case 'expired':
      return `已到期，未使用的 ${yuanText(lapsedFen)} 元退回预算。`;
    case 'returned':
      return '未使用的额度已交回，可以重新申请。';
    default:
      return voucherStatus(status).label;
  }
}
