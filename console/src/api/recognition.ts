import { call, download, type Page } from './call.js';
import type { Decision } from './decision.js';
import type { FileRef } from './files.js';

export interface Finding {
  key: string;
  label: string;
  article: string;
  required: boolean;
  threshold: number | null;
  assumption: string | null;
  unit: string;
  actual: number | null;
  source: string;
  counted: number | null;
  met: boolean;
}

export interface RecognitionRow {
  id: string;
  facilityName: string;
  districtName: string;
  standardName: string;
  status: string;
  step: string | null;
  approvalVoid: boolean;
  contentHash: string;
  updatedAt: string;
}

export interface RubricItem {
  key: string;
  label: string;
  most: number;
}

export interface Panel {
  scored: number;
  waiting: number;
  recused: number;
  meanHundredths: number | null;
  spread: number;
  wide: boolean;
}

/** 活动补助: who came to an event, what it cost, and what may be proposed. */
export interface EventFile {
  title: string;
  /** 品牌活动: series and level; empty for an ordinary event. */
  brand: string;
  registered: number;
  admitted: number;
  mix: { who: string; count: number }[];
  /** What guests said in the survey, in figures; null where nothing was asked. */
  feedback: { guests: number; answered: number; lines: { label: string; count: number; said: string }[] } | null;
  spentFen: number;
  /** Null where the policy names no sum. */
  proposedFen: number | null;
  formula: string;
}

export interface Application extends RecognitionRow {
  summary: string;
  files: FileRef[];
  pledge: { signedBy: string; signedOn: string } | null;
  check: { findings: Finding[]; gates: { label: string; met: boolean; advice: string }[]; ready: boolean };
  inspection: { on: string; inspectors: string[]; passed: boolean; note: string } | null;
  decisions: { step: string; decision: Decision; byName: string; comment: string; at: string }[];
  panel: Panel | null;
  notice: {
    title: string;
    text: string;
    closesOn: string;
    status: string;
    heldSince: string | null;
    hold: 'open' | 'upheld' | null;
  } | null;
  letter: { letterNo: string; title: string; decision: string; reasons: string[]; assumptions: string[] } | null;
  costs: { what: string; amountFen: number }[];
  eventFile: EventFile | null;
  standard: {
    document: string;
    article: string;
    rubric: RubricItem[];
    ceilingFen: number | null;
    assumptions: string[];
  };
  settings: { label: string; value: number; basis: string }[];
  canReview: boolean;
  canConclude: boolean;
}

export interface Sheet {
  expertId: string;
  expertName: string;
  status: 'assigned' | 'scored' | 'recused';
  marks: { key: string; points: number }[];
  total: number | null;
  comment: string;
  current: boolean;
}

const root = '/v1/recognition-applications';

export const fetchApplications = (query: { as: 'desk' | 'expert'; status?: string; cursor?: string }) =>
  call<Page<RecognitionRow>>('GET', root, { query });

export const fetchApplication = (id: string) => call<Application>('GET', `${root}/${id}`);

export const decideApplication = (
  key: string,
  id: string,
  body: { decision: Decision; comment: string; contentHash: string; assessedFen?: number },
) => call<Application>('POST', `${root}/${id}/decision`, { key, body });

export const recordInspection = (
  key: string,
  id: string,
  body: { on: string; inspectors: string[]; passed: boolean; note: string; fileIds: string[] },
) => call<Application>('POST', `${root}/${id}/inspections`, { key, body });

export const publicise = (key: string, id: string, body: { documentNo: string; decidedOn?: string }) =>
  call<Application>('POST', `${root}/${id}/publicise`, { key, body });

export const fetchExperts = (id: string) =>
  call<{ items: { id: string; name: string }[] }>('GET', `${root}/${id}/experts`);

export const assignExperts = (key: string, id: string, userIds: string[]) =>
  call<Application>('POST', `${root}/${id}/experts`, { key, body: { userIds } });

export const fetchSheets = (id: string) => call<{ items: Sheet[] }>('GET', `${root}/${id}/sheets`);

export interface Score {
  marks: { key: string; points: number }[];
  comment: string;
  hasNoInterest: boolean;
}
export const score = (key: string, id: string, body: Score) =>
  call<Sheet>('POST', `${root}/${id}/scores`, { key, body });

export const recuse = (key: string, id: string, reason: string) =>
  call<undefined>('POST', `${root}/${id}/recusals`, { key, body: { reason } });

export const fetchPaper = (id: string, paper: 'letter' | 'proof') => download(`${root}/${id}/${paper}.pdf`);
