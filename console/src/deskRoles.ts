/** Who works at which desk. */
export const POOL_STAFF = ['coordinator', 'cityReviewer', 'admin'] as const;
export const OVERSEERS = ['cityReviewer', 'admin', 'auditor'] as const;
export const REGISTRATION_ROLES = ['districtReviewer', ...OVERSEERS] as const;
export const VOUCHER_ROLES = ['districtReviewer', 'finance', ...OVERSEERS] as const;
/** Who looks after what people paid for. */
export const ORDER_ROLES = ['finance', 'admin', 'auditor'] as const;
export const EVENT_ROLES = ['organiser', 'doorStaff', 'districtReviewer', ...OVERSEERS] as const;
export const MENTOR_ROLES = ['coordinator', 'districtReviewer', ...OVERSEERS] as const;
/** Who answers people's questions about messages. */
export const SUPPORT_ROLES = ['admin', 'coordinator', 'auditor'] as const;
