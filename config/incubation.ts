/**
 * How long a startup is incubated, and what lets it stay longer. None of the five policies says when a stay may be longer
 * or what makes a startup an incubatee or a graduate: those are settings with the usual national figures as defaults, to
 * be confirmed by each bureau (docs/decisions/085).
 */
const BY_SETTING = '系统设置，待主管部门确认（参照国家科技企业孵化器管理办法的通行条件）';

/** The clock. The three years are quoted; the extensions are a setting. */
export const INCUBATION = {
  /** 淄博 四(八): "对在三年孵化期内成功培育高新技术企业的……"; the awards of 淄博 and 慈溪 count from move-in. */
  months: 36,
  article: '淄博 四（八）',
  remindDaysBefore: [180, 90, 30],
  /** The longest stays, by field. */
  extensions: [
    { months: 48, industries: null, article: BY_SETTING },
    { months: 60, industries: ['生物医药', '现代农业', '集成电路'], article: BY_SETTING },
  ],
} as const;

/** 在孵企业 and 毕业企业: what the operator checks before it admits or graduates. */
export const CRITERIA = {
  incubation: {
    article: BY_SETTING,
    items: [
      '主要从事新技术、新产品的研发、生产和服务',
      '注册地和主要研发、办公场所在本载体内',
      '入驻时成立不超过 24 个月',
    ],
  },
  graduation: {
    article: `${BY_SETTING}，符合其一`,
    items: [
      '认定为高新技术企业',
      '累计获得天使投资或风险投资超过 500 万元',
      '连续 2 年营业收入累计超过 1000 万元',
      '被兼并、收购或在国内外资本市场挂牌、上市',
    ],
  },
} as const;
