export { createRecognition, type Recognition, type RecognitionParts } from './createRecognition.js';
export type { NoticeStatus } from './recognition.model.js';
export { NOTICE_STATUSES } from './recognition.model.js';
export type {
  HoldCheck,
  Recognised,
  RecognitionNotice,
  RecognitionQuery,
  RecognitionReader,
  RecognitionRevoker,
  Revocation,
} from './recognition.types.js';
