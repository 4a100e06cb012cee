import type { Clock } from '../../platform/clock/clock.js';
import type { Actor } from '../../shared/actor.js';
import { AppError } from '../../shared/errors.js';
import {
  isFitting,
  rankMatches,
  type Match,
  type MatchMentor,
  type MatchNeed,
  type MentorFigures,
  type Mentoring,
  type MentorRecord,
} from '../mentors/index.js';
import { isStartup, type OrganisationRecord, type OrganisationService } from '../organisations/index.js';
import type { ResponseService } from './response.service.js';
import type { SuggestionQuery } from './suggestion.schema.js';

export interface Suggestion {
  mentor: MentorRecord;
  match: Match;
}

export interface SuggestionService {
  /** 为您推荐: the mentors who suit the startup's need best, each with the reasons. */
  suggest(actor: Actor, query: SuggestionQuery): Promise<{ suggestions: Suggestion[]; basis: string[] }>;
}

interface Parts {
  clock: Clock;
  organisations: OrganisationService;
  mentors: Mentoring['mentors'];
  responses: ResponseService;
}

/** Sessions a month that a mentor without a limit of their own is taken to have room for. */
const USUAL_PER_MONTH = 12;

const matchMentorOf = (mentor: MentorRecord, figures: MentorFigures | undefined): MatchMentor => {
  const perMonth = mentor.availability.limits.perMonth ?? USUAL_PER_MONTH;
  const recentSessions = figures?.recentSessions ?? 0;
  return {
    id: mentor._id,
    category: mentor.category,
    expertise: mentor.expertise,
    district: mentor.district,
    modes: mentor.modes,
    load: Math.min(1, recentSessions / 3 / perMonth),
    answerHours: figures?.answerHours ?? null,
    feedback: figures?.feedback ?? null,
    recentSessions,
  };
};

/** Suggests mentors by the published score: for a question, or for what the startup says of itself. */
export function createSuggestionService({ organisations, mentors, responses }: Parts): SuggestionService {
  async function startupOf(actor: Actor): Promise<OrganisationRecord> {
    const id = actor.organisationId ?? actor.memberships[0]?.organisationId;
    const organisation = id ? await organisations.find(id) : null;
    if (!organisation || !isStartup(organisation.kind))
      throw new AppError(403, 'organisation_required', '请先登记创业企业或创客团队，我们据此为您推荐导师');
    return organisation;
  }

  return {
    async suggest(actor, { q, mode, category, limit }) {
      const startup = await startupOf(actor);
      // A question speaks for itself; without one, what the startup says of itself does.
      const about = [startup.industry, startup.summary, startup.name].filter(Boolean);
      const need: MatchNeed = { words: q ? [q] : about, district: startup.district, mode, category };
      const pool = (await mentors.listServing(startup.jurisdictionId)).filter(
        mentor =>
          mentor.status === 'appointed' && mentor.availability.weekly.length > 0 && mentor.userId !== actor.userId,
      );
      const figures = await responses.figuresOfAll(startup.jurisdictionId);
      const known = new Map(pool.map(mentor => [mentor._id, mentor]));
      const matches = rankMatches(
        need,
        pool.map(mentor => matchMentorOf(mentor, figures.get(mentor._id))),
      );
      const suggestions = matches
        .filter(isFitting)
        .slice(0, limit)
        .flatMap(match => {
          const mentor = known.get(match.mentorId);
          return mentor ? [{ mentor, match }] : [];
        });
      return { suggestions, basis: need.words.map(words => words.slice(0, 60)) };
    },
  };
}
