import type { Things } from './things.js';

/** Where a page that shows one thing finds one to show: as whom, and which list of the API to take the first of, or what was made for it. */
export interface Example {
  as: string;
  first?: string;
  made?: keyof Things;
  /** The name of the parameter; `id` unless told. */
  parameter?: string;
}

const MENTORS = '/v1/mentors';
export const EVENTS = '/v1/events';
const ORGANISATIONS = '/v1/me organisations';

/** Pages that need somebody or something in particular; the others are opened by the founder as they are. */
export const EXAMPLES: Readonly<Record<string, Example>> = {
  'pages/organisations/detail/index': { as: 'founder', first: ORGANISATIONS },
  'pages/organisations/members/index': { as: 'founder', first: ORGANISATIONS },
  'pages/organisations/mandate/index': { as: 'founder', first: ORGANISATIONS },
  'pages/organisations/incorporate/index': { as: 'founder', first: ORGANISATIONS },
  'pages/organisations/residency/index': { as: 'founder', first: ORGANISATIONS },
  'pages/mentors/detail/index': { as: 'founder', first: MENTORS },
  'pages/bookings/request/index': { as: 'founder', first: MENTORS, parameter: 'mentorId' },
  'pages/bookings/detail/index': { as: 'founder', made: 'booking' },
  'pages/bookings/reschedule/index': { as: 'founder', made: 'booking' },
  'pages/bookings/officeHour/index': { as: 'founder', first: '/v1/office-hours' },
  'pages/bookings/openHour/index': { as: 'mentor' },
  'pages/mentoring/intake/index': { as: 'founder', made: 'booking' },
  'pages/mentoring/session/index': { as: 'mentor', made: 'booking' },
  'pages/mentoring/leave/index': { as: 'mentor' },
  'pages/mentors/workbench/index': { as: 'mentor' },
  'pages/mentors/workbench/hours/index': { as: 'mentor' },
  'pages/mentoring/questions/index': { as: 'mentor' },
  'pages/mentoring/day/index': { as: 'founder', first: '/v1/mentor-days/taking-part' },
  'pages/bookings/note/index': { as: 'mentor', first: '/v1/bookings?as=mentor' },
  'pages/events/detail/index': { as: 'founder', first: EVENTS },
  'pages/events/register/index': { as: 'founder', first: EVENTS },
  'pages/events/workbench/attendance/index': { as: 'organiser', first: EVENTS },
  'pages/events/workbench/edit/index': { as: 'organiser', first: EVENTS },
  'pages/events/workbench/scan/index': { as: 'organiser', first: EVENTS },
  'pages/events/workbench/survey/index': { as: 'organiser', first: EVENTS },
  'pages/events/tickets/survey/index': { as: 'founder', first: EVENTS },
  'pages/services/detail/index': { as: 'founder', first: '/v1/services' },
  'pages/services/engagement/index': { as: 'founder', made: 'engagement' },
  'pages/demands/detail/index': { as: 'founder', first: '/v1/demands' },
  'pages/suggestions/detail/index': { as: 'founder', first: '/v1/suggestions' },
  'pages/providers/admission/index': { as: 'organiser', first: ORGANISATIONS },
  ...Object.fromEntries(
    ['desk', 'file', 'rooms', 'roster', 'admissions', 'changes', 'tasks', 'report'].map(page => [
      `pages/facilities/${page}/index`,
      { as: 'operator', first: ORGANISATIONS },
    ]),
  ),
  'pages/tenancy/index': { as: 'founder', first: ORGANISATIONS, parameter: 'startupId' },
  'pages/recognition/list/index': { as: 'operator2', first: ORGANISATIONS },
  'pages/recognition/check/index': {
    as: 'operator2',
    first: ORGANISATIONS,
    parameter: 'standardId=cixi-makerspace&id',
  },
  'pages/recognition/apply/index': { as: 'operator2', first: '/v1/recognition-applications' },
  'pages/recognition/detail/index': { as: 'operator2', first: '/v1/recognition-applications' },
  'pages/awards/facility/index': { as: 'operator', first: ORGANISATIONS },
  'pages/awards/payee/index': { as: 'operator', first: ORGANISATIONS },
  'pages/assessments/list/index': { as: 'operator' },
  'pages/assessments/form/index': { as: 'operator', first: '/v1/assessment-forms' },
  'pages/assessments/score/index': { as: 'expert', first: '/v1/assessment-forms?as=expert' },
  'pages/assessments/rectification/index': { as: 'operator2', first: '/v1/rectifications' },
  'pages/bookings/wait/index': { as: 'founder', first: MENTORS, parameter: 'mentorId' },
  'pages/facilityBooks/funds/index': { as: 'operator', first: ORGANISATIONS },
  'pages/facilityBooks/staff/index': { as: 'operator', first: ORGANISATIONS },
  'pages/facilityBooks/visits/index': { as: 'operator', first: ORGANISATIONS },
  'pages/facilityBooks/logbooks/index': { as: 'operator', first: ORGANISATIONS },
  'pages/facilityBooks/showcases/index': { as: 'operator', first: ORGANISATIONS },
  'pages/alliances/list/index': { as: 'operator', first: ORGANISATIONS },
  'pages/alliances/detail/index': { as: 'operator', first: '/v1/alliances' },
  'pages/disclosure/notice/index': { as: 'founder', first: '/v1/public/notices' },
  'pages/vouchers/apply/index': { as: 'founder', first: '/v1/voucher-schemes', parameter: 'schemeId' },
  'pages/vouchers/application/index': { as: 'founder', made: 'application' },
  'pages/vouchers/detail/index': { as: 'founder', made: 'voucher' },
  'pages/vouchers/contract/index': { as: 'founder', made: 'voucher' },
  'pages/vouchers/redeem/index': { as: 'founder', made: 'voucher' },
  'pages/policies/detail/index': { as: 'founder', first: '/v1/policies' },
  'pages/policies/calculator/index': { as: 'founder', first: '/v1/policies' },
  'pages/policies/calculator/answer/index': { as: 'founder', first: '/v1/policies' },
  'pages/events/tickets/ticket/index': { as: 'founder', made: 'registration' },
  'pages/facilities/fill/index': { as: 'founder', first: '/v1/data-tasks' },
  'pages/facilities/lease/index': {
    as: 'operator',
    first: ORGANISATIONS,
    parameter: `purpose=residency&of=none&name=${encodeURIComponent('慈溪微芯科技有限公司')}&id`,
  },
};
