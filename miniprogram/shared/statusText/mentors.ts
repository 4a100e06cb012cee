import type { MentorStatus } from '../../services/mentors.js';
import { textOf, type StatusText } from './status.js';

/** A mentor's place in the pool in one or two words. */
export const mentorStatus = (status: MentorStatus): StatusText =>
  textOf(
    {
      nominated: { label: '待审核', tone: 'busy' },
      appointed: { label: '可预约', tone: 'good' },
      paused: { label: '暂停预约', tone: 'warn' },
      refused: { label: '未聘任', tone: 'bad' },
      removed: { label: '已离任', tone: 'plain' },
    },
    status,
  );
