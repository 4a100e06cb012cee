import { SHEETS } from './sheets.js';

/** The five kinds of mentor that Cixi counts. 慈科〔2021〕, rule CX-06 (创业导师). */
export const MENTOR_CATEGORIES = {
  angelInvestor: '天使投资人',
  entrepreneur: '成功企业家',
  seniorManager: '资深管理者',
  technicalExpert: '技术专家',
  marketingExpert: '市场营销专家',
} as const;
export type MentorCategory = keyof typeof MENTOR_CATEGORIES;
export const MENTOR_CATEGORY_IDS = Object.keys(MENTOR_CATEGORIES) as [MentorCategory, ...MentorCategory[]];

/** Where a session takes place. */
export const MENTOR_MODES = { online: '线上', onsite: '线下' } as const;
export type MentorMode = keyof typeof MENTOR_MODES;
export const MENTOR_MODE_IDS = Object.keys(MENTOR_MODES) as [MentorMode, ...MentorMode[]];

/** What directories offer to filter by; a mentor may name others in their own words. */
export const EXPERTISE = [
  '人工智能',
  '智能制造',
  '工业互联网',
  '机器人',
  '新材料',
  '新能源',
  '生物医药',
  '医疗器械',
  '集成电路',
  '物联网',
  '大数据',
  '软件开发',
  '跨境电商',
  '品牌营销',
  '渠道建设',
  '股权融资',
  '财务管理',
  '税务筹划',
  '知识产权',
  '公司治理',
  '人力资源',
  '供应链',
  '工业设计',
  '科技政策',
  '节能环保',
  '现代农业',
] as const;

/** How mentors and bookings behave when nobody has set anything else. */
export const MENTORING = {
  /** Years of an appointment. */
  termYears: 3,
  /** All times of a diary are multiples of this: one claim document per quantum taken. */
  quantumMinutes: 5,
  /** 三天内答复: a request unanswered for so long expires. */
  answerDays: 3,
  /** Whether those days are calendar days or working days. */
  answerDaysAre: 'calendar' as 'calendar' | 'working',
  /** Within how many working days a coordinator looks at a request before it goes to the mentor by itself. */
  triageWorkingDays: 2,
  /** How long a time is kept free while somebody fills in the form. */
  holdMinutes: 5,
  /** How many times one person may keep at once, at different mentors. */
  maxHolds: 5,
  /** Until when the applicant may cancel or move a confirmed session, in hours before it starts. */
  changeCutOffHours: 2,
  /** How often one booking may be moved. */
  maxReschedules: 2,
  /** What one startup may hold at once, in a calendar month and in a quarter, so that a few do not take the whole pool. */
  allowance: { live: 10, perMonth: 20, minutesPerQuarter: 40 * 60 },
  /** Other choices an applicant may name, in order, in case the first does not take the request: five in all. */
  maxAlternatives: 4,
  /** People of one startup who come along to a session. */
  maxAttendees: 8,
  /** 候补: the longest stretch of days waited for, and how long an offered time is kept. */
  waitWindowDays: 31,
  offerHours: 12,
  /** Within how many days the absent side may explain itself. */
  explanationDays: 7,
  /** 集体答疑: how many startups one session may seat. */
  maxSeats: 50,
  linkCodeDays: 14,
} as const;

/** 先分派后送达: the pools in which a coordinator sees every request before the mentor does. */
export const TRIAGED_POOLS: readonly string[] = [];

/** The diary of a mentor who has set none: nobody can be booked without weekly hours. */
export const DEFAULT_AVAILABILITY = {
  slotMinutes: 60,
  bufferMinutes: 0,
  noticeHours: 24,
  horizonDays: 30,
  closedOnHolidays: true,
} as const;

/** What a roster file may hold and how much of it is taken in at once. */
export const ROSTER = {
  ...SHEETS,
  /** More rows than this are taken in by the worker, chunk by chunk, with progress to read. */
  progressiveAbove: 500,
  chunkRows: 100,
  maxShownRefusals: 1_000,
} as const;
