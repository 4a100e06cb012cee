export { scorePersonalData } from './score.personal.js';
export { sheetDoubts, sheetFaults } from './sheet.rules.js';
export { createAssessments, type Assessments } from './createAssessments.js';
