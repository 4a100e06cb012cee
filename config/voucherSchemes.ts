/**
 * 服务类型: what an innovation voucher (创新券) may buy. Qingdao 2019 二(四)3 names R&D, testing and industrial design;
 * Zibo 2020 五(十) adds instruments of the provincial large-instrument network. Ratio, cap and budget have no default
 * figure in any of the five documents: each scheme states its own.
 */
export const SERVICE_KINDS = {
  research: '研发服务',
  testing: '检验检测',
  design: '工业设计',
  instrument: '大型仪器使用',
} as const;

export type ServiceKind = keyof typeof SERVICE_KINDS;
export const SERVICE_KIND_NAMES = Object.keys(SERVICE_KINDS) as [ServiceKind, ...ServiceKind[]];

/** Who may apply, unless the scheme narrows it: startups, and maker teams without legal personality (Zibo 五(十)). */
export const VOUCHER_APPLICANT_KINDS = ['startup', 'makerTeam'] as const;
export type VoucherApplicantKind = (typeof VOUCHER_APPLICANT_KINDS)[number];

/** How many days before a deadline the holder is reminded, and at what time of day in Shanghai. */
export const VOUCHER_REMINDERS = { leadDays: [30, 7], at: '09:00' } as const;
