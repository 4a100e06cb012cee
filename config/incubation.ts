/** How long a startup is incubated, and what lets it stay longer. Sources are quoted with every date. */
export const INCUBATION = {
  /** 淄博 四(八): "在三年孵化期内"; the awards of 淄博 and 慈溪 count from move-in. */
  months: 36,
  article: '淄博 四（八）',
  remindDaysBefore: [180, 90, 30],
  /** The longest stays that a document allows, by field. */
  extensions: [
    { months: 48, industries: null, article: '国科发区〔2018〕300号 第八条（三）' },
    { months: 60, industries: ['生物医药', '现代农业', '集成电路'], article: '国科发区〔2018〕300号 第八条（三）' },
  ],
} as const;

/** 在孵企业 and 毕业企业: what the operator checks before it admits or graduates. */
export const CRITERIA = {
  incubation: {
    article: '国科发区〔2018〕300号 第八条',
    items: [
      '主要从事新技术、新产品的研发、生产和服务',
      '注册地和主要研发、办公场所在本载体内',
      '入驻时成立不超过 24 个月',
    ],
  },
  graduation: {
    article: '国科发区〔2018〕300号 第九条（符合其一）',
    items: [
      '认定为高新技术企业',
      '累计获得天使投资或风险投资超过 500 万元',
      '连续 2 年营业收入累计超过 1000 万元',
      '被兼并、收购或在国内外资本市场挂牌、上市',
    ],
  },
} as const;
