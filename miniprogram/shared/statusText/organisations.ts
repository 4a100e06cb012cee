import { isFacility, isStartup } from '../kinds.js';
import { dayText, dayOf, workdayNumber } from '../time.js';
import { textOf, type StatusText } from './status.js';

export const organisationStatus = (status: string): StatusText =>
  textOf(
    {
      draft: { label: '草稿', tone: 'plain' },
      submitted: { label: '审核中', tone: 'busy' },
      returned: { label: '退回修改', tone: 'warn' },
      approved: { label: '已通过', tone: 'good' },
      refused: { label: '未通过', tone: 'bad' },
    },
    status,
  );

/** 团队转企业 */
export const incorporationStatus = (status: string): StatusText =>
  textOf(
    {
      submitted: { label: '审核中', tone: 'busy' },
      approved: { label: '已转为企业', tone: 'good' },
      refused: { label: '未通过', tone: 'bad' },
      withdrawn: { label: '已撤回', tone: 'plain' },
    },
    status,
  );

/** 授权委托书 */
export const mandateStatus = (status: string): StatusText =>
  textOf(
    {
      drafted: { label: '待盖章', tone: 'busy' },
      unsigned: { label: '待签署', tone: 'busy' },
      submitted: { label: '审核中', tone: 'busy' },
      valid: { label: '有效', tone: 'good' },
      refused: { label: '未认可', tone: 'bad' },
      revoked: { label: '已撤销', tone: 'plain' },
      expired: { label: '已到期', tone: 'plain' },
    },
    status,
  );

export const residencyStatus = (status: string): StatusText =>
  textOf(
    {
      applied: { label: '入驻待确认', tone: 'busy' },
      resident: { label: '在孵', tone: 'good' },
      graduated: { label: '已毕业', tone: 'good' },
      exited: { label: '已退出', tone: 'plain' },
      refused: { label: '未同意入驻', tone: 'bad' },
      withdrawn: { label: '已撤回', tone: 'plain' },
    },
    status,
  );

/** Working days in which the district bureau promises a decision. */
const REVIEW_WORKDAYS = 5;

interface Course {
  status: string;
  kind?: string;
  submittedAt?: string | null;
  decidedAt?: string | null;
}

/** What an approved organisation may do from now on. */
function rightsOf(kind: string): string {
  if (isFacility(kind)) return '可以接收企业入驻、主办活动';
  return isStartup(kind) ? '可以预约导师、报名活动、申领创新券' : '可以承接创新券服务';
}

/** The whole sentence: who has it, since when, and what the person should do. */
export function organisationSentence(
  { status, kind = '', submittedAt, decidedAt }: Course,
  now: number = Date.now(),
): string {
  const decided = decidedAt ? `${dayText(dayOf(decidedAt), now)}` : '';
  if (status === 'draft') return '还没有提交。补全资料后提交给区科技局审核。';
  if (status === 'submitted' && submittedAt) {
    const day = workdayNumber(submittedAt, now);
    return day > REVIEW_WORKDAYS
      ? `区科技局审核中，已超过 ${REVIEW_WORKDAYS} 个工作日，可联系科技局询问进度。`
      : `区科技局审核中，第 ${day}/${REVIEW_WORKDAYS} 个工作日。`;
  }
  if (status === 'returned') return `区科技局${decided}退回，请按意见修改后重新提交。`;
  if (status === 'approved') return `区科技局${decided}审核通过，${rightsOf(kind)}。`;
  if (status === 'refused') return `区科技局${decided}未予通过，理由见下方。`;
  return organisationStatus(status).label;
}
