import type { Admitted, CheckInPack, PackItem } from '../../../services/door.js';
import { ApiError, sentenceOf } from '../../../shared/problem.js';
import { clockOf, friendlyTime } from '../../../shared/time.js';
import { sha256Base64Url } from './sha256.js';

/** What the door sees after a scan: let in (good), look closer (warn), or do not let in (bad). */
export interface Verdict {
  tone: 'good' | 'warn' | 'bad';
  title: string;
  text: string;
  /** Whose ticket it is, when known. */
  name: string;
  /** Set when the person is let in on the word of the pack alone; the scan is uploaded later. */
  registrationId?: string;
}

const QR = /^CF1\.(reg_[0-9a-z]{20})\.([0-9a-z]{1,9})\.([\w-]{16})\.([\w-]{16})$/;
const DIGEST_LENGTH = 22;
const CODE_LENGTH = 8;
const TYPED_LENGTH = 12;

/** Refusals after which staff can still help on the spot; the others mean "not with this ticket". */
const WORTH_A_LOOK = new Set(['already_checked_in', 'expired_ticket', 'unpaid', 'awaiting_approval', 'too_early']);
const TITLES: Readonly<Record<string, string>> = {
  already_checked_in: '已经签到过',
  not_registered: '没有有效报名',
  cancelled: '报名已取消',
  unpaid: '还没付款',
  awaiting_approval: '还在审核',
  other_event: '不是本场的票',
  expired_ticket: '签到码过期',
  forged_ticket: '无效的码',
  too_early: '还没到签到时间',
  too_late: '签到已结束',
};

const refused = (code: string, text: string, name = ''): Verdict => ({
  tone: WORTH_A_LOOK.has(code) ? 'warn' : 'bad',
  title: TITLES[code] ?? '不能放行',
  text,
  name,
});

/** The API let the person in. */
export const admittedVerdict = ({ result, name, ticketType, checkedInAt }: Admitted): Verdict => ({
  tone: 'good',
  title: result === 'admitted' ? '请进' : '请进（刚才已记录）',
  text: [ticketType, `${clockOf(checkedInAt)} 签到`].filter(Boolean).join(' · '),
  name,
});

/** The API did not; an earlier admission is named with its time and place. */
export function refusalVerdict(cause: unknown): Verdict {
  if (!(cause instanceof ApiError)) return refused('', sentenceOf(cause));
  const { checkedInAt, device } = cause.extra;
  const where = typeof device === 'string' ? `，${device}` : '';
  const earlier = typeof checkedInAt === 'string' ? `${friendlyTime(checkedInAt)}${where} 已入场。` : '';
  return refused(cause.code, `${earlier}${cause.message}`);
}

function statusVerdict({ status, name }: PackItem): Verdict | undefined {
  if (status === 'registered') return undefined;
  if (status === 'checkedIn') return refused('already_checked_in', '名单下载前已经入场，请核对本人。', name);
  if (status === 'awaitingPayment') return refused('unpaid', '请先完成付款，联网后再扫。', name);
  if (status === 'awaitingApproval') return refused('awaiting_approval', '请联系主办方。', name);
  return refused('not_registered', '还没有名额，请到服务台登记。', name);
}

const letIn = ({ registrationId, name, ticketType }: PackItem, text: string, tone: 'good' | 'warn'): Verdict => ({
  tone,
  title: tone === 'good' ? '请进（离线）' : '核对姓名后放行（离线）',
  text: [ticketType, text].filter(Boolean).join(' · '),
  name,
  registrationId,
});

/** Judges a scan by the pack alone. `seen`: who this device has already let in, and when. */
export function offlineVerdict(
  pack: CheckInPack,
  scanned: string,
  { now, seen }: { now: number; seen: Readonly<Record<string, string>> },
): Verdict {
  const [, registrationId, step, proof] = QR.exec(scanned.trim()) ?? [];
  const typed = scanned.replace(/[\s-]/g, '').toUpperCase();
  const item = registrationId
    ? pack.items.find(one => one.registrationId === registrationId)
    : pack.items.find(one => typed.length === TYPED_LENGTH && one.code === typed.slice(0, CODE_LENGTH));
  if (!item) {
    if (!registrationId) return refused('forged_ticket', '不是本平台的签到码，或不在离线名单里。');
    return refused('other_event', '不在离线名单里：可能是其他场次，或名单下载后才报名。');
  }
  if (proof && sha256Base64Url(proof).slice(0, DIGEST_LENGTH) !== item.digest)
    return refused('forged_ticket', '与离线名单不符，请核实。', item.name);
  const earlier = seen[item.registrationId];
  if (earlier) return refused('already_checked_in', `${clockOf(earlier)} 已在本机入场，请核对本人。`, item.name);
  const away = Math.abs(Math.floor(now / (pack.stepSeconds * 1_000)) - Number.parseInt(step ?? '0', 36));
  if (proof && away > 1) return refused('expired_ticket', '请对方刷新签到码后再扫。', item.name);
  if (now < Date.parse(pack.doorFrom))
    return refused('too_early', `${friendlyTime(pack.doorFrom)} 开始签到。`, item.name);
  if (now > Date.parse(pack.doorUntil)) return refused('too_late', '本场签到时间已过。', item.name);
  return statusVerdict(item) ?? letIn(item, '联网后自动上传', proof ? 'good' : 'warn');
}
