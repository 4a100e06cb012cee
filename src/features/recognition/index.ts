export { sheetPersonalData } from './sheet.personal.js';
export { createRecognition, type Recognition } from './createRecognition.js';
export type { NoticeStatus } from './recognition.model.js';
export { NOTICE_STATUSES } from './recognition.model.js';
export type {
  Hold,
  HoldCheck,
  Recognised,
  RecognitionNotice,
  RecognitionQuery,
  RecognitionReader,
} from './recognition.types.js';
export type { Books } from './figures.service.js';
