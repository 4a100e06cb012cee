import type { Suggestion } from '../../services/suggestions.js';
import { dayText } from '../time.js';
import { textOf, type StatusText } from './status.js';

export const suggestionStatus = (status: string): StatusText =>
  textOf(
    {
      submitted: { label: '办理中', tone: 'busy' },
      answered: { label: '已答复', tone: 'good' },
      closed: { label: '已办结', tone: 'plain' },
      withdrawn: { label: '已撤回', tone: 'plain' },
    },
    status,
  );

const DESK_NAMES = { district: '区县科技局', city: '市科技局' } as const;
export const deskName = (desk: keyof typeof DESK_NAMES): string => DESK_NAMES[desk];

/** Who has it and until when, or what was answered last. */
export function suggestionClock({ status, desk, dueOn, answers }: Suggestion): string {
  if (status === 'submitted' && dueOn) return `${deskName(desk)}办理中，${dayText(dueOn)}前答复`;
  return answers[answers.length - 1]?.outcomeName ?? '';
}
