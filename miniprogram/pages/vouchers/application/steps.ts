import type { Application } from '../../../services/vouchers.js';
import type { Step } from '../../../shared/organisationSteps.js';
import { clockOf, dayOf, dayText } from '../../../shared/time.js';

const when = (instant: string | null | undefined): string =>
  instant ? `${dayText(dayOf(instant))} ${clockOf(instant)}` : '';

const VERDICTS = { approve: '通过', return: '退回修改', refuse: '不予通过' } as const;

function reviewStep(application: Application, stage: 'district' | 'city', title: string): Step {
  const { decisions, submittedAt } = application;
  const [made] = decisions.filter(one => one.stage === stage && (!submittedAt || one.at >= submittedAt)).slice(-1);
  if (made) {
    const state = made.decision === 'approve' ? 'done' : made.decision === 'return' ? 'now' : 'stop';
    return { title: `${title}${VERDICTS[made.decision]}`, time: when(made.at), text: made.comment, state };
  }
  return { title, time: '', text: '', state: application.stage === stage ? 'now' : 'wait' };
}

/** The course of an application: submitted, decided by the district, decided by the city, issued. */
export function applicationSteps(application: Application): Step[] {
  const { createdAt, submittedAt, status } = application;
  return [
    { title: '填写申请', time: when(createdAt), text: '', state: status === 'draft' ? 'now' : 'done' },
    { title: '提交', time: when(submittedAt), text: '', state: submittedAt ? 'done' : 'wait' },
    reviewStep(application, 'district', '区县初审'),
    reviewStep(application, 'city', '市级复审'),
    {
      title: '发放创新券',
      time: status === 'approved' ? when(application.movedAt) : '',
      text: '',
      state: status === 'approved' ? 'done' : 'wait',
    },
  ];
}
