import { csvCell } from '../../shared/sheetCell.js';
import { shanghaiTime } from '../../shared/calendar.js';
import type { EventRecord } from './event.model.js';
import type { RegistrationRecord } from './registration.model.js';
import type { RegistrationStatus } from './registration.states.js';

/** The Chinese word for a status, for files that people open in a spreadsheet. */
const STATUS_WORDS: Readonly<Record<RegistrationStatus, string>> = {
  awaitingApproval: '待审核',
  awaitingPayment: '待付款',
  waitlisted: '候补中',
  offered: '候补待确认',
  registered: '已报名',
  checkedIn: '已签到',
  expired: '已失效',
  refused: '未通过',
  cancelled: '已取消',
};

/** The attendance list as CSV with a byte-order mark, so that spreadsheets read the Chinese. */
export function attendanceCsv(
  event: EventRecord,
  rows: readonly { registration: RegistrationRecord; name: string }[],
): string {
  const types = new Map(event.ticketTypes.map(type => [type.id, type.name]));
  const header = ['姓名', '票种', '状态', '报名时间', '签到时间', ...event.questions.map(question => question.label)];
  const lines = rows.map(({ registration, name }) => {
    const answers = new Map(registration.answers.map(({ questionId, value }) => [questionId, value]));
    return [
      name,
      types.get(registration.ticketTypeId ?? '') ?? '',
      STATUS_WORDS[registration.status],
      shanghaiTime(registration.createdAt),
      registration.admission ? shanghaiTime(registration.admission.at) : '',
      ...event.questions.map(question => answers.get(question.id) ?? ''),
    ];
  });
  return `\uFEFF${[header, ...lines].map(line => line.map(csvCell).join(',')).join('\r\n')}\r\n`;
}
