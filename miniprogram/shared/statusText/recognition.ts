import { textOf, type StatusText } from './status.js';

export const recognitionStatus = (status: string): StatusText =>
  textOf(
    {
      draft: { label: '草稿', tone: 'plain' },
      submitted: { label: '待受理', tone: 'busy' },
      returned: { label: '退回补正', tone: 'warn' },
      accepted: { label: '初审中', tone: 'busy' },
      reviewing: { label: '评审中', tone: 'busy' },
      publicised: { label: '公示中', tone: 'busy' },
      recognised: { label: '已认定', tone: 'good' },
      refused: { label: '未通过', tone: 'bad' },
      withdrawn: { label: '已撤回', tone: 'plain' },
    },
    status,
  );

const ORDER = ['submitted', 'accepted', 'inspection', 'experts', 'approved', 'publicised', 'recognised'];
const TITLES: Readonly<Record<string, string>> = {
  submitted: '提交，等待受理',
  accepted: '已受理，初审',
  inspection: '实地核查',
  experts: '专家评审与决定',
  approved: '评审通过，待公示',
  publicised: '公示',
  recognised: '认定',
};

/** How far an application is on its way, as a timeline. */
export function recognitionSteps({ status, step }: { status: string; step: string | null }) {
  const place = status === 'reviewing' ? (step === 'decision' ? 'experts' : (step ?? '')) : status;
  const at = ORDER.indexOf(place);
  return ORDER.map((key, index) => ({
    title: TITLES[key] ?? '',
    time: '',
    text: '',
    state: at < 0 ? 'wait' : index < at || status === 'recognised' ? 'done' : index === at ? 'now' : 'wait',
  }));
}
