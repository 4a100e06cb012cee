export { scorePersonalData } from './score.personal.js';
export { sheetDoubts, sheetFaults } from './sheet.rules.js';
export type { GradeNotice, GradeNotices } from './gradeNotices.js';
export { createAssessments, type Assessments } from './createAssessments.js';
