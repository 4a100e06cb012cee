const STEPS: Readonly<Record<string, string>> = {
  inspection: '待实地核查',
  experts: '专家评审中',
  decision: '待市级决定',
  approved: '待公示',
};

/** Where a review stands, as an officer would say it. */
export const stepWord = (step: string | null): string => (step ? (STEPS[step] ?? step) : '');

const APPROVED: Readonly<Record<string, string>> = { submitted: '受理', accepted: '初审通过' };

/** One decision on the way, in words. */
export const decisionWord = ({ step, decision }: { step: string; decision: string }): string =>
  decision === 'return' ? '退回补正' : decision === 'refuse' ? '不予通过' : (APPROVED[step] ?? '评审通过');

/** The mean of a panel in marks; a dash before anybody has scored. */
export const meanOf = ({ meanHundredths }: { meanHundredths: number | null }): string =>
  meanHundredths === null ? '—' : (meanHundredths / 100).toFixed(2);
