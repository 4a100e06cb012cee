/** A text that people are asked to agree to. A change of a word is a new version: old ones are never edited. */
export interface ConsentText {
  kind: ConsentKind;
  version: string;
  title: string;
  /** True when the product cannot be used without it. */
  isRequired: boolean;
  text: string;
}

export const CONSENT_KINDS = ['terms', 'privacy', 'contact'] as const;
export type ConsentKind = (typeof CONSENT_KINDS)[number];

/** The texts in force, one of each kind. */
export const CONSENT_TEXTS: readonly ConsentText[] = [
  {
    kind: 'terms',
    version: '2026-01',
    title: '用户服务协议',
    isRequired: true,
    text: [
      '创孵云由所在地科技主管部门提供，用于组织登记、导师预约、活动报名、创新券申领与兑付。',
      '您提交的材料应当真实、完整。以虚假材料取得资金的，主管部门可以追回并记入信用记录。',
      '名额、时段与资金是公共资源：预约后无法到场的，请在截止时间前取消；多次爽约的，可能在一段时间内不能预约或报名，您可以申诉。',
      '您可以随时导出本人数据，也可以在没有未了事项时注销账号。',
    ].join('\n'),
  },
  {
    kind: 'privacy',
    version: '2026-01',
    title: '个人信息保护说明',
    isRequired: true,
    text: [
      '我们处理：微信给出的用户编号（用于识别您）、您填写的姓名、您主动绑定的手机号（加密保存，显示时隐去中间四位），以及您办理业务时提交的内容。',
      '用途：办理您发起的业务、依法审核与公示、发放资金和留存办理记录。不用于营销，不出售，不向无关的人提供。',
      '保存：草稿 90 天；业务与资金记录按档案和财务规定保存；注销后，与您有关的记录去除姓名和联系方式，只保留法律要求的部分，并限制查阅。',
      '您的权利：查阅、复制（导出）、更正、撤回同意、注销。撤回后不影响撤回前已办理的事项。',
    ].join('\n'),
  },
  {
    kind: 'contact',
    version: '2026-01',
    title: '接受电话联系',
    isRequired: false,
    text: '同意后，受理您业务的工作人员可以在必要时拨打您绑定的手机号核实情况。不同意不影响办理业务，我们只通过站内消息和订阅消息联系您。',
  },
];
