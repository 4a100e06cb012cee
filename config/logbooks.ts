/** What one logbook of a facility asks for, beside a title, a text and a day. Data only. */
export interface Logbook {
  name: string;
  /** The rules of the policies that the book carries out. */
  rules: readonly string[];
  /** The list of words of a policy by which entries are sorted. */
  words?: { set: string; label: string; ours?: readonly string[] };
  /** The list of words of a policy that an entry passes through, in order; the last one is the aim. */
  stages?: { set: string; aim: string };
  /** Asks for another body or place by this name. */
  partner?: string;
  /** Asks for a person of the register of staff; `broker` only for one who holds a valid certificate. */
  staff?: 'anyone' | 'broker';
  /** Runs until a day, instead of taking place on one. */
  runs?: boolean;
  needsFile?: boolean;
  /** Counts the hours of each entry. */
  counts?: 'minutes';
}

/** 台账: what the policies want kept of a facility's work, one book for each mechanism. */
export const LOGBOOKS = {
  duties: { name: '运营职责', rules: ['LZ-02'], words: { set: 'operatorDuties', label: '职责' } },
  landings: {
    name: '飞地与离岸项目',
    rules: ['ZB-04', 'QD-07'],
    words: { set: 'baseKinds', label: '基地类型' },
    stages: { set: 'landingStages', aim: '已落地' },
    partner: '所在基地（名称与城市或国家）',
  },
  cooperations: {
    name: '合作建设',
    rules: ['ZB-05', 'TL-07'],
    words: { set: 'cooperationModes', label: '合作方式' },
    partner: '合作机构',
    runs: true,
    needsFile: true,
  },
  brokering: {
    name: '技术经纪人工作站',
    rules: ['TL-06'],
    stages: { set: 'brokerStages', aim: '进入服务' },
    staff: 'broker',
  },
  training: {
    name: '人员培训',
    rules: ['QD-13'],
    // The policy asks for levels and names none: these three are ours until a policy lists its own.
    words: { set: 'trainingLevels', label: '培训层次', ours: ['初级', '中级', '高级'] },
    staff: 'anyone',
    counts: 'minutes',
  },
} as const satisfies Record<string, Logbook>;

export type LogbookKey = keyof typeof LOGBOOKS;
export const LOGBOOK_KEYS = Object.keys(LOGBOOKS) as [LogbookKey, ...LogbookKey[]];
export const logbookOf = (key: LogbookKey): Logbook => LOGBOOKS[key];
