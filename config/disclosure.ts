/** 公示与异议. The texts leave the periods open (ZB-22); these are the product's, and stand where a place can see them. */
export const NOTICE_DAYS = { least: 5, most: 60 } as const;

/** 异议: how long the bureau may take for an answer, in working days. 参照《信访工作条例》and local practice. */
export const OBJECTION_WORKING_DAYS = 15;

/** When its handlers are reminded, in days before the last one. */
export const OBJECTION_LEADS = [3, 1] as const;

/** How many objections one sender may hand in on one day. */
export const OBJECTIONS_A_DAY = 5;

/** How long anybody may keep a public answer, in seconds: a correction is seen within minutes. */
export const PUBLIC_KEEP_SECONDS = 60;

/** 许可: under which anybody may use the open data. */
export const OPEN_DATA_LICENCE = '可自由使用、转载和再利用，须注明来源和时间';
