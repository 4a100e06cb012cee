/** What the State Council announced for one year: days off besides weekends, and weekend days that are worked instead. */
export interface HolidayYear {
  document: string;
  off: readonly (readonly [from: string, to: string])[];
  worked: readonly string[];
}

/** 节假日安排. A year without an entry counts Monday to Friday. */
export const HOLIDAYS: Readonly<Record<number, HolidayYear>> = {
  2025: {
    document: '国办发明电〔2024〕12号',
    off: [
      ['2025-01-01', '2025-01-01'],
      ['2025-01-28', '2025-02-04'],
      ['2025-04-04', '2025-04-06'],
      ['2025-05-01', '2025-05-05'],
      ['2025-05-31', '2025-06-02'],
      ['2025-10-01', '2025-10-08'],
    ],
    worked: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
  },
  2026: {
    document: '国办发明电〔2025〕7号',
    off: [
      ['2026-01-01', '2026-01-03'],
      ['2026-02-15', '2026-02-23'],
      ['2026-04-04', '2026-04-06'],
      ['2026-05-01', '2026-05-05'],
      ['2026-06-19', '2026-06-21'],
      ['2026-09-25', '2026-09-27'],
      ['2026-10-01', '2026-10-07'],
    ],
    worked: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  },
};

/** 办理时限: within how many working days the bureau promises to decide, by kind of matter. */
export const REVIEW_WORKING_DAYS = {
  organisations: 5,
  mandates: 5,
  organisers: 5,
  mentors: 10,
  voucherApplications: 5,
  redemptions: 10,
  recognitions: 10,
  assessmentForms: 10,
  assessmentGrades: 5,
  rectifications: 10,
  awards: 10,
  objections: 15,
  suggestions: 15,
  showcases: 10,
  materialChanges: 10,
  outputFilings: 5,
  providerAdmissions: 10,
  demands: 5,
  absences: 5,
  appeals: 10,
  incorporations: 5,
} as const;
