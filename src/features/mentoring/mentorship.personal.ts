import mongoose from 'mongoose';
import type { PersonalDataSource } from '../../shared/personalData.js';
import type { IdentityService } from '../identity/index.js';
import { CalendarFeedModel } from './calendar.model.js';
import { IntakeAnswerModel } from './intake.model.js';
import { DaySessionModel } from './mentorDay.model.js';
import { TaskModel } from './task.model.js';

const MOST = 1_000;
const across = { acrossTenants: true };

/** What a person wrote around their sessions: tasks, answers, and how mentor days went for their side. */
export const mentorshipPersonalData = ({
  identity,
}: {
  identity: Pick<IdentityService, 'actorOf'>;
}): PersonalDataSource => {
  async function opinionsOf(userId: string) {
    const actor = await identity.actorOf(userId);
    const startups = (actor?.memberships ?? []).map(({ organisationId }) => organisationId);
    const mentorId = actor?.mentorId;
    const mine = [{ startupId: mongoose.trusted({ $in: startups }) }, ...(mentorId ? [{ mentorId }] : [])];
    const meetings = await DaySessionModel.find({ $or: mine } as never, null, across)
      .limit(MOST)
      .lean();
    return meetings.map(({ startsAt, mentorId: of, opinions }) => ({
      startsAt,
      opinion: of === mentorId ? opinions.mentor : opinions.applicant,
    }));
  }

  return {
    name: 'mentorship',
    covers: ['mentoringTasks', 'intakeAnswers', 'mentorDaySessions', 'calendarFeeds'],

    async exportOf(userId) {
      const ofTask = { $or: [{ createdBy: userId }, { doneBy: userId }] };
      const tasks = await TaskModel.find(ofTask, null, across).limit(MOST).lean();
      const answers = await IntakeAnswerModel.find({ by: userId }, null, across).limit(MOST).lean();
      const feed = await CalendarFeedModel.findById(userId).lean();
      return {
        tasks: tasks.map(({ text, dueOn, isDone, createdAt }) => ({ text, dueOn, isDone, createdAt })),
        answers: answers.map(({ answers: given, at }) => ({ answers: given, at })),
        mentorDays: await opinionsOf(userId),
        calendarFeed: feed && { createdAt: feed.createdAt },
      };
    },

    // Nobody's calendar goes on reading after the person has gone.
    forget: async userId => void (await CalendarFeedModel.deleteOne({ _id: userId })),
  };
};
