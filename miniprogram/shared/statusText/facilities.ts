import type { DataTask, MaterialChange, Tenancy } from '../../services/facilities.js';
import { dayText } from '../time.js';
import { textOf, type StatusText } from './status.js';

/** A report of a change, by what is to be done about it. */
export const changeStatus = ({ status, punctuality }: Pick<MaterialChange, 'status' | 'punctuality'>): StatusText => {
  if (status === 'draft')
    return punctuality === 'overdue' ? { label: '已逾期', tone: 'bad' } : { label: '待报告', tone: 'warn' };
  return textOf(
    {
      reported: { label: '审核中', tone: 'busy' },
      accepted: { label: '已接收', tone: 'good' },
      returned: { label: '退回补正', tone: 'warn' },
    },
    status,
  );
};

/** The whole sentence: what is owed until when, or how it went. */
export function changeSentence(change: MaterialChange, now: number = Date.now()): string {
  const { status, punctuality, dueOn, comment } = change;
  if (status === 'draft')
    return punctuality === 'overdue'
      ? `应在${dayText(dueOn, now)}前报告，已逾期，请尽快补报（会计入年度考核）。`
      : `请在${dayText(dueOn, now)}前报告（变更后三个月内）。`;
  if (status === 'returned') return `退回原因：${comment}`;
  const inTime = punctuality === 'late' ? '逾期报告' : '按时报告';
  return status === 'accepted' ? `${inTime}，主管部门已接收。` : `${inTime}，等待主管部门审核。`;
}

export const taskStatus = ({ status, isLate }: Pick<DataTask, 'status' | 'isLate'>): StatusText =>
  status === 'filled'
    ? { label: isLate ? '已补报' : '已报送', tone: 'good' }
    : { label: isLate ? '已逾期' : '待填报', tone: isLate ? 'bad' : 'warn' };

export const reportStatus = (status: string): StatusText =>
  textOf(
    {
      draft: { label: '待提交', tone: 'warn' },
      submitted: { label: '已提交', tone: 'good' },
      returned: { label: '退回修改', tone: 'bad' },
    },
    status,
  );

export const printStatus = (status: string): StatusText =>
  textOf(
    {
      printed: { label: '待盖章上传', tone: 'warn' },
      sealed: { label: '已盖章', tone: 'good' },
      void: { label: '已作废', tone: 'bad' },
    },
    status,
  );

export const admissionStatus = (status: string): StatusText =>
  textOf(
    {
      open: { label: '办理中', tone: 'busy' },
      waiting: { label: '候补', tone: 'warn' },
      settled: { label: '已入驻', tone: 'good' },
      refused: { label: '未通过', tone: 'bad' },
      withdrawn: { label: '已撤回', tone: 'plain' },
    },
    status,
  );

export const requestStatus = (status: string): StatusText =>
  textOf(
    {
      open: { label: '待答复', tone: 'busy' },
      granted: { label: '已同意', tone: 'good' },
      refused: { label: '未同意', tone: 'bad' },
      filed: { label: '待备案', tone: 'busy' },
      accepted: { label: '已备案', tone: 'good' },
      returned: { label: '退回补正', tone: 'warn' },
    },
    status,
  );

/** How much of the three years is left, in one sentence; empty when no clock runs. */
export function incubationSentence({ incubation }: Pick<Tenancy, 'incubation'>, now: number = Date.now()): string {
  if (!incubation) return '';
  const { endsOn, daysLeft, state } = incubation;
  if (state === 'over') return `孵化期已于${dayText(endsOn, now)}届满，请办理毕业、延期或退出。`;
  return `孵化期到${dayText(endsOn, now)}届满，还剩 ${daysLeft} 天。`;
}
