import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { actionName, AUDIT_ACTIONS, SUBJECT_WORDS } from '../../config/auditActions/index.js';
import { DEMAND_TRANSITIONS } from '../../src/features/demands/demand.states.js';
import { MENTOR_TRANSITIONS } from '../../src/features/mentors/mentor.states.js';
import { ENGAGEMENT_TRANSITIONS } from '../../src/features/services/engagement.states.js';

const ACTION = String.raw`'([a-z][a-zA-Z]+\.[a-z][a-zA-Z]+)'`;
/** `record('x.y'`, `record(actor, day, 'x.y'`, `record(isGood ? 'x.y' : 'x.z'` and `action: 'x.y'`, over line ends. */
const RECORDED = [
  new RegExp(String.raw`\brecord\w*\(\s*(?:[\w.]+,\s*){0,2}(?:[^,'()]{1,60}\?\s*)?${ACTION}(?:\s*:\s*${ACTION})?`, 'g'),
  new RegExp(String.raw`\b[aA]ction\b\s*[:=]\s*(?:[^;\n'${'`'}]{1,60}\?\s*)?${ACTION}(?:\s*:\s*${ACTION})?`, 'g'),
];

const SOURCES = readdirSync('src/features', { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts'));
const recordedIn = (text: string): string[] =>
  RECORDED.flatMap(pattern => [...text.matchAll(pattern)].flatMap(([, one, other]) => [one ?? '', other ?? '']));
const recorded = new Set(
  SOURCES.flatMap(file => recordedIn(readFileSync(path.join('src/features', file), 'utf8'))).filter(Boolean),
);

describe('names of what the audit trail records', () => {
  it('X23: names every action that the source records, in Chinese', () => {
    expect(recorded.size).toBeGreaterThan(200);
    expect([...recorded].filter(action => !/\p{Script=Han}/u.test(actionName(action)))).toEqual([]);
  });

  it.each([
    ['mentor', MENTOR_TRANSITIONS, ['nominated']],
    ['demand', DEMAND_TRANSITIONS, []],
    ['engagement', ENGAGEMENT_TRANSITIONS, []],
  ])('names every step of a %s, whose actions are made from its statuses', (subject, transitions, starts) => {
    const statuses = Object.keys(transitions).filter(status => !(starts as readonly string[]).includes(status));

    expect(statuses.filter(status => !(`${subject}.${status}` in AUDIT_ACTIONS))).toEqual([]);
  });

  it('A10: names what every action is about', () => {
    /** Actions whose subject has another name than they. */
    const ABOUT: Record<string, string> = {
      logbook: 'logbookEntry',
      commissioner: 'commissionerAssignment',
      companies: 'companyImport',
      certificates: 'certificateImport',
      mentors: 'mentorImport',
      report: 'yearlyReport',
    };
    const families = Object.keys(AUDIT_ACTIONS).map(action => action.split('.')[0] ?? '');

    expect([...new Set(families)].filter(family => !((ABOUT[family] ?? family) in SUBJECT_WORDS))).toEqual([]);
  });

  it('leaves an unknown action readable', () => {
    expect(actionName('something.happened')).toBe('something.happened');
  });
});
