import { BRAND_LEVELS } from '../../../config/recognition/events.js';
import { MENTOR_CATEGORIES } from '../../../config/mentors.js';
import { SERVICE_KINDS } from '../../../config/serviceKinds.js';
import type { PdfBlock, PdfDocument } from '../../platform/pdf/index.js';
import { shanghaiTime } from '../../shared/calendar.js';
import { formatFen, type Fen } from '../../shared/money.js';
import type { Feedback, HeldEvent } from '../events/index.js';
import type { ApplicationRecord } from './application.model.js';
import type { Proof } from './figures.service.js';

/** Who came to an event, by what the organisations are. */
export interface AudienceLine {
  who: string;
  count: number;
}

const KIND_WORDS: Readonly<Record<string, string>> = {
  startup: '在孵与创业企业',
  makerTeam: '创客团队',
  provider: '服务机构',
  association: '行业协会',
};

/** The mix of an audience: organisations by kind, people who named none apart. */
export function audienceMix(
  audience: HeldEvent['audience'],
  kindOf: (organisationId: string) => string | undefined,
): AudienceLine[] {
  const counts = new Map<string, number>();
  for (const { organisationId, count } of audience) {
    const kind = organisationId ? kindOf(organisationId) : undefined;
    const who = organisationId ? (KIND_WORDS[kind ?? ''] ?? '孵化载体') : '个人';
    counts.set(who, (counts.get(who) ?? 0) + count);
  }
  return [...counts].map(([who, count]) => ({ who, count })).toSorted((a, b) => b.count - a.count);
}

const eventRows = (events: readonly HeldEvent[]) =>
  events.map(({ title, startsAt, place, registered, admitted }) => [
    shanghaiTime(startsAt),
    title,
    place,
    String(registered),
    String(admitted),
  ]);

const table = (heading: string, columns: readonly string[], rows: readonly string[][]): PdfBlock[] =>
  rows.length > 0 ? [{ heading }, { columns, rows }] : [{ heading }, { text: '没有记录。' }];

/** X4: the proof file that writes itself out of sessions, check-ins and the service ledger. CX-05 CX-06 CX-07 ZB-14 */
export function proofDocument(facilityName: string, proof: Proof, issuedAt: Date): PdfDocument {
  const { from, to, sessions, events, services } = proof;
  return {
    title: `${facilityName} 申报证明材料`,
    subtitle: `${from} 至 ${to}，由平台记录生成，无须另行填报`,
    issuedAt,
    footer: '平台记录导出',
    blocks: [
      ...table(
        `导师辅导 ${sessions.length} 次`,
        ['时间', '导师', '类别', '企业', '主题', '分钟'],
        sessions.map(({ startsAt, mentorName, category, organisationName, topic, minutes }) => [
          shanghaiTime(startsAt),
          mentorName,
          MENTOR_CATEGORIES[category],
          organisationName,
          topic,
          String(minutes),
        ]),
      ),
      ...table(`活动 ${events.length} 场`, ['时间', '活动', '地点', '报名', '签到'], eventRows(events)),
      ...table(
        '服务台账',
        ['类别', '次数', '企业', '面向在孵', '金额'],
        services.map(({ kind, count, clientCount, forIncubatees, amountFen }) => [
          SERVICE_KINDS[kind].name,
          String(count),
          String(clientCount),
          String(forIncubatees),
          formatFen(amountFen),
        ]),
      ),
    ],
  };
}

/** X17: the file of an event subsidy: attendance, audience, costs and what may be proposed. ZB-17, QD-24 */
export interface EventFile {
  event: HeldEvent;
  mix: AudienceLine[];
  /** What guests said in the survey, in figures; null without one. */
  feedback: Feedback | null;
  costs: ApplicationRecord['costs'];
  spentFen: Fen;
  /** Null where the text names no sum: the officers assess it. */
  proposedFen: Fen | null;
  formula: string;
}

/** 品牌活动: series and level, as far as its organiser tagged it. QD-24 */
export const brandOf = ({ series, brandLevel }: Pick<HeldEvent, 'series' | 'brandLevel'>): string[] =>
  brandLevel ? [`${series ? `${series} · ` : ''}${BRAND_LEVELS[brandLevel]}`] : [];

/** One line of feedback: the mean of a scale, or how often each choice was taken; free texts are not figures. */
export const feedbackLines = ({ questions }: Pick<Feedback, 'questions'>) =>
  questions
    .filter(({ kind, distribution }) => kind !== 'text' && distribution.length > 0)
    .map(({ label, count, mean, distribution }) => ({
      label,
      count,
      said:
        mean === null
          ? distribution.map(({ value, count: times }) => `${value} ${times}`).join('，')
          : `平均 ${mean} 分（满分 5 分）`,
    }));

const feedbackBlocks = (feedback: Feedback): PdfBlock[] =>
  table(
    `反馈：到场 ${feedback.guests} 人，回答 ${feedback.answered} 份`,
    ['问题', '回答', '结果'],
    feedbackLines(feedback).map(({ label, count, said }) => [label, String(count), said]),
  );

export function eventDocument(
  { event, mix, feedback, costs, proposedFen, formula }: EventFile,
  issuedAt: Date,
): PdfDocument {
  return {
    title: `${event.title} 活动补助申报材料`,
    subtitle: `${event.organiserName} · ${shanghaiTime(event.startsAt)} · ${event.place}`,
    issuedAt,
    footer: '平台记录导出',
    blocks: [
      { heading: '到场' },
      {
        facts: [
          ...brandOf(event).map(value => ({ name: '品牌活动', value })),
          { name: '报名', value: `${event.registered} 人` },
          { name: '签到', value: `${event.admitted} 人` },
        ],
      },
      ...table(
        '观众构成',
        ['类别', '人次'],
        mix.map(({ who, count }) => [who, String(count)]),
      ),
      ...(feedback ? feedbackBlocks(feedback) : []),
      ...table(
        '支出',
        ['事项', '金额'],
        costs.map(({ what, amountFen }) => [what, formatFen(amountFen)]),
      ),
      { heading: '建议补助' },
      { text: proposedFen === null ? formula : `${formatFen(proposedFen)}（${formula}）` },
    ],
  };
}
