import { isOn, isWithin, type EventSource, type Question, type Sources, type Unit } from './unit.types.js';

/** By what a series or a title shows that an event teaches. */
const TEACHING = /培训|训练|讲堂|讲座|课程/;
const QIANFAN = /千帆/;

const isTraining = ({ series, title }: EventSource, { settings }: Question): boolean =>
  settings['trainingEvents'] === 'all' || TEACHING.test(series) || TEACHING.test(title);

/**
 * 培训人次: one for each person let in at each teaching event; who signed up and stayed away is none. Where only numbers were
 * read, one unit stands for everybody who came to an event. 青岛 一(二)
 */
export const trainingUnits = ({ events }: Sources, question: Question): Unit[] =>
  events
    .filter(event => isWithin(event.on, question) && isTraining(event, question))
    .flatMap(({ id, title, on, district, facilityId, admitted, guests }): Unit[] => {
      const about = { subject: 'person' as const, on, eventId: id, attended: true, district, facilityId, name: title };
      if (guests === null)
        return admitted > 0 ? [{ ...about, subjectId: id, persons: admitted, evidence: { kind: 'event', id } }] : [];
      return guests.map(({ registrationId, userId }) => ({
        ...about,
        subjectId: userId,
        evidence: { kind: 'registration', id: registrationId },
      }));
    });

/** “千帆”活动: events of the series that took place. 青岛 一(二) */
export const qianfanUnits = ({ events }: Sources, question: Question): Unit[] =>
  events
    .filter(({ on, series, title }) => isWithin(on, question) && (QIANFAN.test(series) || QIANFAN.test(title)))
    .map(({ id, title, on, district, facilityId }) => ({
      subjectId: id,
      subject: 'organisation',
      on,
      eventId: id,
      district,
      facilityId,
      name: title,
      evidence: { kind: 'event', id },
    }));

/** 创业导师库: who is in the pool on the day. 青岛 二(三)2 */
export const mentorUnits = ({ mentors }: Sources, { to }: Question): Unit[] =>
  mentors
    .filter(mentor => isOn(to, mentor))
    .map(({ id, name, district, from }) => ({
      subjectId: id,
      subject: 'person',
      on: from,
      district,
      facilityId: null,
      name,
      evidence: { kind: 'mentor', id },
    }));
