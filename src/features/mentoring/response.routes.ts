import { z } from 'zod';
import { operation, type AnyOperation } from '../../http/operation.js';
import { mentorRow, viewMentorRow, type MentorFigures } from '../mentors/index.js';
import type { BoardRow, ResponseService } from './response.service.js';
import { byId } from './task.schema.js';

const feedback = z.strictObject({ answers: z.number().int(), average: z.number() }).nullable();
const figuresView = z.strictObject({
  /** Median hours from request to answer; null while too few were answered. */
  answerHours: z.number().nullable(),
  sessions: z.number().int(),
  feedback,
});
const boardRow = z.strictObject({
  mentor: mentorRow,
  isLinked: z.boolean(),
  concerns: z.array(z.enum(['silent', 'noHours', 'lowAcceptance'])),
  asked: z.number().int(),
  accepted: z.number().int(),
  expired: z.number().int(),
  open: z.number().int(),
  answerHours: z.number().nullable(),
  lastAnswerAt: z.iso.datetime().nullable(),
  nudgedAt: z.iso.datetime().nullable(),
});

const viewFigures = ({ answerHours, sessions, feedback: given }: MentorFigures) => ({
  answerHours,
  sessions,
  feedback: given,
});

const viewRow = ({ mentor, figures, concerns, nudgedAt }: BoardRow) => ({
  mentor: viewMentorRow(mentor),
  isLinked: mentor.userId !== null,
  concerns,
  asked: figures.asked,
  accepted: figures.accepted,
  expired: figures.expired,
  open: figures.open,
  answerHours: figures.answerHours,
  lastAnswerAt: figures.lastAnswerAt?.toISOString() ?? null,
  nudgedAt: nudgedAt?.toISOString() ?? null,
});

/** How mentors respond. */
export const responseRoutes = (responses: ResponseService): AnyOperation[] => [
  operation({
    id: 'mentors.figures',
    method: 'get',
    path: '/v1/mentors/:id/figures',
    summary: '导师的答复时间、辅导次数与评价（样本足够时公开）',
    who: 'anyone',
    params: byId,
    reply: figuresView,
    run: async ({ actor, params }) => viewFigures(await responses.figuresOf(actor, params.id)),
  }),
  operation({
    id: 'mentorBoard.list',
    method: 'get',
    path: '/v1/mentor-board',
    summary: '响应情况：久未答复、没有开放时间、接受率低的导师',
    who: 'signedIn',
    query: z.strictObject({ jurisdiction: z.string().min(1).max(40) }),
    reply: z.strictObject({ items: z.array(boardRow), serving: z.number().int() }),
    run: async ({ actor, query }) => {
      const { rows, serving } = await responses.board(actor, query.jurisdiction);
      return { items: rows.map(viewRow), serving };
    },
  }),
  operation({
    id: 'mentors.nudge',
    method: 'post',
    path: '/v1/mentors/:id/nudge',
    summary: '温馨提醒一位导师',
    who: 'signedIn',
    params: byId,
    reply: boardRow,
    status: 200,
    run: async ({ actor, params }) => viewRow(await responses.nudge(actor, params.id)),
  }),
];
