import { textOf, type StatusText } from './status.js';

const gradeText = (grade: string): StatusText =>
  textOf(
    {
      excellent: { label: '优秀', tone: 'good' },
      good: { label: '良好', tone: 'good' },
      pass: { label: '合格', tone: 'plain' },
      fail: { label: '不合格', tone: 'bad' },
    },
    grade,
  );

/** A graded form is called by its grade. */
export const assessmentStatus = ({ status, grade }: { status: string; grade: string | null }): StatusText =>
  grade
    ? gradeText(grade)
    : textOf(
        {
          draft: { label: '待自评', tone: 'warn' },
          submitted: { label: '区县核查中', tone: 'busy' },
          returned: { label: '退回修改', tone: 'warn' },
          checked: { label: '专家评分中', tone: 'busy' },
          publicised: { label: '等次公示中', tone: 'busy' },
        },
        status,
      );

export const rectificationStatus = (status: string): StatusText =>
  textOf(
    {
      open: { label: '整改中', tone: 'warn' },
      reported: { label: '待复核', tone: 'busy' },
      passed: { label: '复核合格', tone: 'good' },
      lifted: { label: '等次更正，整改终止', tone: 'plain' },
      revoked: { label: '已取消资格', tone: 'bad' },
    },
    status,
  );
