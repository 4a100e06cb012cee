import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/mongo/index.js';
import { hasAnyRole, type Actor } from '../../shared/actor.js';
import { allow, conflict, invalid } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import { mayLook } from '../../shared/mayLook.js';
import type { AuditService } from '../audit/index.js';
import type { FileService } from '../files/index.js';
import {
  POOL_STAFF,
  sessionQueries,
  type BookingRecord,
  type BookingSide,
  type Mentoring,
  type Questionnaire,
} from '../mentors/index.js';
import type { IntakeAnswerRecord, IntakeQuestion } from './intake.model.js';
import { issuesOf, snapshotOf } from './intake.rules.js';
import type { NewQuestion } from './intake.schema.js';
import { intakeStore } from './intake.store.js';

export interface IntakeService extends Questionnaire {
  /** What is asked before a session with the mentor: the pool's questions, then the mentor's own. */
  questionsOf(actor: Actor | undefined, mentorId: string): Promise<IntakeQuestion[]>;
  ownQuestions(actor: Actor, mentorId: string): Promise<IntakeQuestion[]>;
  putOwn(actor: Actor, mentorId: string, questions: NewQuestion[]): Promise<IntakeQuestion[]>;
  poolQuestions(jurisdictionId: string): Promise<IntakeQuestion[]>;
  putPool(actor: Actor, jurisdictionId: string, questions: NewQuestion[]): Promise<IntakeQuestion[]>;
  /**
   * The answers of a booking, for its two sides and the staff who help; the open questions when there are none, with
   * what was answered already when another mentor was asked first.
   */
  see(
    actor: Actor,
    bookingId: string,
  ): Promise<{
    questions: IntakeQuestion[];
    given: IntakeAnswerRecord | null;
    earlier: IntakeAnswerRecord | null;
    side: BookingSide | 'staff';
  }>;
  /** The applicant answers, until the session begins. */
  answer(actor: Actor, bookingId: string, answers: Record<string, string>): Promise<IntakeAnswerRecord>;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  files: FileService;
  mentors: Mentoring['mentors'];
  bookings: Mentoring['bookings'];
}

const askedBy = ({ mentorId, jurisdictionId }: BookingRecord) => ({ _id: mentorId, jurisdictionId });

function assertFit(questions: readonly IntakeQuestion[], answers: Readonly<Record<string, string>>): void {
  const issues = issuesOf(questions, answers);
  if (issues.length > 0) throw invalid('invalid_answers', '约前问卷还有内容需要填写', issues);
}

const formOf = async (id: string) => (await intakeStore.findForm(id))?.questions ?? [];

/** 约前问卷: what a mentor or a pool wants to know first, and what applicants say. */
export function createIntakeService({ clock, audit, files, mentors, bookings }: Parts): IntakeService {
  files.letRead('intake', async (actor, bookingId) => mayLook(bookings.see(actor, bookingId)));

  async function put(actor: Actor, id: string, change: { jurisdictionId: string; questions: NewQuestion[] }) {
    const before = new Set((await formOf(id)).map(question => question.id));
    // A question keeps its id while it is the same question, so that drafts of answers still fit.
    const questions = change.questions.map(question => ({
      ...question,
      id: question.id && before.has(question.id) ? question.id : newId('qst'),
    }));
    await inTransaction(async () => {
      await intakeStore.putForm({ _id: id, questions, updatedAt: clock.now() });
      const { jurisdictionId } = change;
      const details = { questions: questions.length };
      await audit.record('mentoring.intakeSet', id, { by: actor, jurisdictionId, details });
    });
    return questions;
  }

  const allOf = async (mentor: { _id: string; jurisdictionId: string }) => [
    ...(await formOf(`pool:${mentor.jurisdictionId}`)),
    ...(await formOf(`mentor:${mentor._id}`)),
  ];

  /** What was said to the mentor asked before, in a chain of choices. */
  async function answeredBefore({ followsId }: BookingRecord): Promise<IntakeAnswerRecord | null> {
    let earlierId = followsId;
    while (earlierId) {
      const answers = await intakeStore.findAnswers(earlierId);
      if (answers) return answers;
      earlierId = (await sessionQueries.find(earlierId))?.followsId ?? null;
    }
    return null;
  }

  /** Inside the caller's unit. Files that were not there before become part of the booking. */
  async function write(actor: Actor, booking: BookingRecord, answers: IntakeAnswerRecord['answers']) {
    const { _id, organisationId, mentorId, jurisdictionId } = booking;
    const before = await intakeStore.findAnswers(_id);
    const kept = new Set(before?.answers.filter(({ kind }) => kind === 'file').map(({ value }) => value));
    const fresh = answers.filter(({ kind, value }) => kind === 'file' && value && !kept.has(value));
    const fileIds = fresh.map(({ value }) => value);
    await files.attach(actor, fileIds, { kind: 'intake', id: _id });
    const record = { _id, organisationId, mentorId, answers, by: actor.userId, at: clock.now() };
    await intakeStore.putAnswers(record);
    await audit.record('booking.intakeAnswered', `booking:${_id}`, { by: actor, jurisdictionId });
    return record;
  }

  return {
    questionsOf: async (actor, mentorId) => allOf(await mentors.see(actor, mentorId)),

    async ownQuestions(actor, mentorId) {
      await mentors.see(actor, mentorId);
      return formOf(`mentor:${mentorId}`);
    },

    async putOwn(actor, mentorId, questions) {
      const { jurisdictionId } = await mentors.see(actor, mentorId);
      const isStaff = hasAnyRole(actor, POOL_STAFF, { jurisdictionId });
      allow(actor.mentorId === mentorId || isStaff, '只有导师本人或管理人员可以修改约前问卷');
      return put(actor, `mentor:${mentorId}`, { jurisdictionId, questions });
    },

    poolQuestions: jurisdictionId => formOf(`pool:${jurisdictionId}`),

    async putPool(actor, jurisdictionId, questions) {
      allow(hasAnyRole(actor, POOL_STAFF, { jurisdictionId }), '只有本市导师库管理人员可以修改统一问卷');
      return put(actor, `pool:${jurisdictionId}`, { jurisdictionId, questions });
    },

    async see(actor, bookingId) {
      const { booking, side } = await bookings.see(actor, bookingId);
      const given = await intakeStore.findAnswers(bookingId);
      if (given) return { questions: given.answers, given, earlier: given, side };
      const earlier = await answeredBefore(booking);
      return { questions: await allOf(askedBy(booking)), given, earlier, side };
    },

    async answer(actor, bookingId, answers) {
      const { booking, side } = await bookings.see(actor, bookingId);
      allow(side === 'applicant', '约前问卷由预约的企业填写');
      if (!booking.live || booking.startsAt <= clock.now())
        throw conflict('booking_not_open', '辅导已经开始或结束，不能再修改问卷');
      const questions = await allOf(askedBy(booking));
      assertFit(questions, answers);
      return inTransaction(() => write(actor, booking, snapshotOf(questions, answers)));
    },

    assertAnswers: async (mentor, answers) => assertFit(await allOf(mentor), answers),

    async keep(actor, booking, answers) {
      if (Object.keys(answers).length === 0) return;
      await write(actor, booking, snapshotOf(await allOf(askedBy(booking)), answers));
    },

    async assertAnswered(booking) {
      if (!(await intakeStore.findAnswers(booking._id))) assertFit(await allOf(askedBy(booking)), {});
    },
  };
}
