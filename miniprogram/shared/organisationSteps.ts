import { clockOf, dayOf, dayText } from './time.js';

/** One step of `<timeline>`. */
export interface Step {
  title: string;
  time: string;
  text: string;
  state: 'done' | 'now' | 'wait' | 'stop';
}

interface Course {
  status: string;
  createdAt: string;
  submittedAt: string | null;
  decidedAt: string | null;
}

const when = (instant: string | null): string => (instant ? `${dayText(dayOf(instant))} ${clockOf(instant)}` : '');

const DECIDED: Readonly<Record<string, { title: string; state: Step['state'] }>> = {
  approved: { title: '审核通过', state: 'done' },
  returned: { title: '退回修改', state: 'now' },
  refused: { title: '未予通过', state: 'stop' },
};

/** The course of a registration: filled in, submitted, decided by the district bureau. */
export function organisationSteps({ status, createdAt, submittedAt, decidedAt }: Course): Step[] {
  const decided = DECIDED[status];
  return [
    { title: '填写登记信息', time: when(createdAt), text: '', state: status === 'draft' ? 'now' : 'done' },
    { title: '提交审核', time: when(submittedAt), text: '', state: status === 'draft' ? 'wait' : 'done' },
    {
      title: decided?.title ?? '区科技局审核',
      time: decided ? when(decidedAt) : '',
      text: status === 'submitted' ? '5 个工作日内答复' : '',
      state: decided?.state ?? (status === 'submitted' ? 'now' : 'wait'),
    },
  ];
}
