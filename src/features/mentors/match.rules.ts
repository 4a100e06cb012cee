import { districtName } from '../../../config/jurisdictions.js';
import { EXPERTISE_WORDS, MATCH_POINTS, MATCH_STEPS, type MatchFactor } from '../../../config/matching.js';
import { MENTOR_CATEGORIES, MENTOR_MODES, type MentorCategory, type MentorMode } from '../../../config/mentors.js';

/** What a startup looks for. Everything but the words is optional: what is not asked decides nothing. */
export interface MatchNeed {
  /** The startup's own words: topic, need, industry, products. */
  words: readonly string[];
  /** Fields named outright, e.g. picked from the directory's list. */
  expertise?: readonly string[];
  category?: MentorCategory;
  district?: string;
  mode?: MentorMode;
  language?: string;
}

/** What is known of a mentor who might be suggested. */
export interface MatchMentor {
  id: string;
  category: MentorCategory;
  expertise: readonly string[];
  district: string;
  modes: readonly MentorMode[];
  /** Everybody speaks 普通话 unless told otherwise. */
  languages?: readonly string[];
  /** Share of this month's places that is taken, 0 to 1; null when the mentor has no limit or no hours. */
  load: number | null;
  /** Median hours from request to answer; null when too few requests were answered. */
  answerHours: number | null;
  /** Ratings by startups, revealed ones only. */
  feedback: { answers: number; average: number } | null;
  /** Sessions held or promised in the last 90 days. */
  recentSessions: number;
}

/** One line of the explanation: what speaks for the mentor, and how much. */
export interface MatchReason {
  factor: MatchFactor;
  points: number;
  text: string;
}

/** How well a mentor suits a need, 0 to 100, with every point accounted for. */
export interface Match {
  mentorId: string;
  points: number;
  reasons: MatchReason[];
}

type Judge = (need: MatchNeed, mentor: MatchMentor) => { share: number; text: string } | null;

const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

/** The fields that the need names, and those at which its words only hint. */
function wantedFields({ words, expertise = [] }: MatchNeed, offered: readonly string[]) {
  const text = plain(words.join(' '));
  const exact = offered.filter(field => expertise.includes(field) || text.includes(plain(field)));
  const hints = offered
    .filter(field => !exact.includes(field))
    .flatMap(field => {
      const word = EXPERTISE_WORDS[field]?.find(one => text.includes(plain(one)));
      return word ? [{ field, word }] : [];
    });
  return { exact, hints };
}

/** The fields of an offer that some words are about, those named outright first. */
export const fieldsNamed = (words: readonly string[], offered: readonly string[]): string[] => {
  const { exact, hints } = wantedFields({ words }, offered);
  return [...exact, ...hints.map(({ field }) => field)];
};

const judgeExpertise: Judge = (need, mentor) => {
  const { exact, hints } = wantedFields(need, mentor.expertise);
  const { expertiseFirst, expertiseMore, expertiseNear } = MATCH_STEPS;
  const [hint] = hints;
  const more = expertiseMore * (exact.length - 1 + hints.length);
  if (exact.length > 0)
    return { share: expertiseFirst + more, text: `专长${exact.map(field => `“${field}”`).join('')}正是您要找的` };
  if (!hint) return null;
  return {
    share: expertiseNear + expertiseMore * (hints.length - 1),
    text: `您提到“${hint.word}”，与专长“${hint.field}”相关`,
  };
};

const judgeCategory: Judge = ({ category }, mentor) =>
  category && category === mentor.category
    ? { share: 1, text: `属于您想找的${MENTOR_CATEGORIES[mentor.category]}` }
    : null;

const judgeDistrict: Judge = ({ district }, mentor) =>
  district && district === mentor.district ? { share: 1, text: `同在${districtName(district)}，见面方便` } : null;

const judgeMode: Judge = ({ mode }, mentor) =>
  mode && mentor.modes.includes(mode) ? { share: 1, text: `可以${MENTOR_MODES[mode]}辅导` } : null;

const judgeLanguage: Judge = ({ language }, { languages = ['普通话'] }) =>
  language && languages.includes(language) ? { share: 1, text: `可用${language}交流` } : null;

const judgeLoad: Judge = (_need, { load }) => {
  if (load === null || load >= MATCH_STEPS.fullLoad) return null;
  return load <= MATCH_STEPS.roomyLoad ? { share: 1, text: '本月时间充裕' } : { share: 0.5, text: '本月还有少量时间' };
};

const judgeAnswer: Judge = (_need, { answerHours }) => {
  if (answerHours === null || answerHours > MATCH_STEPS.fairHours) return null;
  const isQuick = answerHours <= MATCH_STEPS.quickHours;
  return { share: isQuick ? 1 : 0.5, text: isQuick ? '通常一天内答复' : '通常三天内答复' };
};

const judgeFeedback: Judge = (_need, { feedback }) => {
  if (!feedback || feedback.answers < MATCH_STEPS.feedbackAnswers || feedback.average < 3) return null;
  const { answers, average } = feedback;
  return { share: (average - 2.5) / 2.5, text: `${answers} 家企业评价平均 ${average.toFixed(1)} 分` };
};

/** 公平: the pool serves everybody best when not only the best-known mentors are asked. */
const judgeFairness: Judge = (_need, { recentSessions }) =>
  recentSessions <= MATCH_STEPS.rarelyAsked ? { share: 1, text: '近期辅导较少，更容易约到' } : null;

const JUDGES: Record<MatchFactor, Judge> = {
  expertise: judgeExpertise,
  category: judgeCategory,
  district: judgeDistrict,
  mode: judgeMode,
  language: judgeLanguage,
  load: judgeLoad,
  answer: judgeAnswer,
  feedback: judgeFeedback,
  fairness: judgeFairness,
};

/** Scores one mentor for one need; the points of the reasons add up to the score. */
export function matchOf(need: MatchNeed, mentor: MatchMentor): Match {
  const reasons = (Object.keys(JUDGES) as MatchFactor[]).flatMap(factor => {
    const found = JUDGES[factor](need, mentor);
    const points = found ? Math.round(MATCH_POINTS[factor] * Math.min(1, Math.max(0, found.share))) : 0;
    return found && points > 0 ? [{ factor, points, text: found.text }] : [];
  });
  return { mentorId: mentor.id, points: reasons.reduce((sum, { points }) => sum + points, 0), reasons };
}

/** True when the mentor knows something of what is asked: nobody is suggested for being near and free alone. */
export const isFitting = ({ reasons }: Match): boolean => reasons.some(({ factor }) => factor === 'expertise');

/**
 * The best first. Among equals the one asked less often goes first, then by id, so that the same question has the same
 * answer.
 */
export function rankMatches(need: MatchNeed, mentors: readonly MatchMentor[]): Match[] {
  const asked = new Map(mentors.map(({ id, recentSessions }) => [id, recentSessions]));
  return mentors
    .map(mentor => matchOf(need, mentor))
    .sort(
      (one, other) =>
        other.points - one.points ||
        (asked.get(one.mentorId) ?? 0) - (asked.get(other.mentorId) ?? 0) ||
        (one.mentorId < other.mentorId ? -1 : 1),
    );
}
