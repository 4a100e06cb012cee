import { districtName, JURISDICTIONS } from '../../../config/jurisdictions.js';
import { REVIEW_SETTINGS } from '../../../config/recognition/index.js';
import type { PdfBlock, PdfDocument } from '../../platform/pdf/index.js';
import { shanghaiDay } from '../../shared/calendar.js';
import { formatFen } from '../../shared/money.js';
import type { Case } from './case.service.js';
import type { Finding } from './selfCheck.rules.js';
import type { PanelResult } from './panel.rules.js';
import type { NoticeRecord } from './recognition.model.js';

/** What a letter says, before it is paper: read on the phone and printed alike. F16 */
export interface Letter {
  letterNo: string;
  outcome: 'recognised' | 'refused';
  title: string;
  /** The decision in one sentence. */
  decision: string;
  /** Why, each with its article. */
  reasons: string[];
  /** The lines of the criteria as they were checked. */
  findings: Finding[];
  /** Numbers that no text gives, as they were applied. */
  assumptions: string[];
  issuedOn: string;
  bureau: string;
}

const mark = (hundredths: number): string =>
  `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;

const figureReason = ({ label, actual, threshold, unit, article }: Finding): string =>
  threshold === null
    ? `${label}：已交材料（${article}）`
    : `${label}：${actual ?? 0} ${unit}，要求不少于 ${threshold} ${unit}（${article}）`;

/** The reasons of a decision, in the order of the review. */
function reasonsOf({ application }: Case, panel: PanelResult, notice: NoticeRecord | null): string[] {
  const { findings, inspection, decisions, status } = application;
  const reasons = findings.filter(({ met }) => met).map(figureReason);
  if (inspection) reasons.push(`实地核查（${inspection.on}，${inspection.inspectors.join('、')}）：${inspection.note}`);
  if (panel.meanHundredths !== null)
    reasons.push(`专家评审 ${panel.scored} 份，平均 ${mark(panel.meanHundredths)} 分，最大分差 ${panel.spread} 分`);
  if (notice && status === 'recognised') reasons.push(`公示 ${notice.opensOn} 至 ${notice.closesOn}，期满无未决异议`);
  const refusal = decisions.findLast(({ decision }) => decision === 'refuse');
  if (status === 'refused' && refusal) reasons.unshift(refusal.comment);
  return reasons;
}

/** The letter of a decided application; null before it is decided. */
export function letterOf(of: Case, panel: PanelResult, notice: NoticeRecord | null): Letter | null {
  const { application, standard } = of;
  const { status, facilityName, recognisedOn, updatedAt, documentNo, assessedFen, _id } = application;
  if (status !== 'recognised' && status !== 'refused') return null;
  const isGranted = status === 'recognised';
  const place = JURISDICTIONS.find(each => each.id === application.jurisdictionId);
  const amount = assessedFen === null ? '' : `，核定 ${formatFen(assessedFen)}`;
  const basis = `依据${standard.document}${standard.article}`;
  return {
    letterNo: documentNo || `认定-${application.year}-${_id.slice(-6)}`,
    outcome: isGranted ? 'recognised' : 'refused',
    title: `${standard.name}${isGranted ? '决定书' : '不予通过决定书'}`,
    decision: isGranted
      ? `${basis}，对“${facilityName}”（${districtName(application.district)}）予以${standard.name}${amount}，自 ${recognisedOn ?? ''} 起。`
      : `${basis}，对“${facilityName}”的${standard.name}申报不予通过。`,
    reasons: reasonsOf(of, panel, notice),
    findings: application.findings,
    assumptions: [
      ...standard.assumptions,
      ...application.findings.flatMap(({ assumption, label }) => (assumption ? [`${label}：${assumption}`] : [])),
      ...(panel.scored > 0 ? [REVIEW_SETTINGS.reviewers.basis, REVIEW_SETTINGS.passMark.basis] : []),
      ...(notice ? [REVIEW_SETTINGS.noticeWorkingDays.basis] : []),
    ],
    issuedOn: recognisedOn ?? shanghaiDay(updatedAt),
    bureau: place?.bureau ?? '',
  };
}

/** The letter on paper. */
export function letterDocument(letter: Letter, issuedAt: Date): PdfDocument {
  const { title, letterNo, decision, reasons, findings, assumptions, bureau, issuedOn, outcome } = letter;
  const table: PdfBlock = {
    columns: ['条件', '条款', '要求', '实际', '结果'],
    rows: findings.map(({ label, article, threshold, actual, unit, met }) => [
      label,
      article,
      threshold === null ? '提交材料' : `≥ ${threshold} ${unit}`,
      `${actual ?? '—'} ${unit}`,
      met ? '符合' : '不符合',
    ]),
  };
  return {
    title,
    subtitle: letterNo,
    issuedAt,
    footer: `文号 ${letterNo}`,
    blocks: [
      { text: decision },
      { heading: '理由' },
      ...reasons.map((reason, index) => ({ text: `${index + 1}. ${reason}` })),
      { heading: '逐项核对' },
      table,
      ...(assumptions.length > 0 ? [{ heading: '文件未写、按下列设置办理' }] : []),
      ...assumptions.map(assumption => ({ text: `· ${assumption}` })),
      ...(outcome === 'refused' ? [{ text: '达标后可以重新申报；对本决定有异议的，可以向作出决定的部门提出。' }] : []),
      { text: `${bureau}\n${issuedOn}`, align: 'right' as const },
    ],
  };
}
