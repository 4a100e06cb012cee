import type { PersonalDataSource } from '../../shared/personalData.js';
import { suggestionStore } from './suggestion.store.js';

/** What a person suggested. The suggestion stays with its answer; who made it goes. */
export const suggestionPersonalData: PersonalDataSource = {
  name: 'suggestions',
  covers: ['suggestions'],

  exportOf: async userId =>
    (await suggestionStore.listOfAuthor(userId)).map(one => ({
      suggestionNo: one.suggestionNo,
      topic: one.topic,
      title: one.title,
      text: one.text,
      isOpen: one.isOpen,
      status: one.status,
      submittedAt: one.submittedAt,
      answers: one.answers.map(({ outcome, text, at }) => ({ outcome, text, at })),
    })),

  forget: suggestionStore.forget,
};
