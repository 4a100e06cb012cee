export { createAssessments, type Assessments } from './createAssessments.js';
