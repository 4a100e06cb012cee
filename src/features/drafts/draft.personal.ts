import type { PersonalDataSource } from '../../shared/personalData.js';
import type { DraftService } from './draft.service.js';

/** Drafts were never sent to anybody: they are handed over whole and go with the person. */
export const draftPersonalData = (drafts: DraftService): PersonalDataSource => ({
  name: 'drafts',
  covers: ['drafts'],
  exportOf: userId => drafts.exportOf(userId),
  forget: userId => drafts.discardAll(userId),
});
