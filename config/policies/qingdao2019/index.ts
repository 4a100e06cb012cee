import type { Policy } from '../shape.js';
import { qingdaoEnterpriseRules } from './enterprises.js';
import { qingdaoNetworkRules } from './network.js';
import { qingdaoSettings } from './settings.js';
import { qingdaoTargets } from './targets.js';

/** 青岛市科技企业孵化器提升行动实施方案(2019-2022年), issued 2019-12-27. */
export const qingdao2019: Policy = {
  id: 'qingdao-2019',
  title: '青岛市科技企业孵化器提升行动实施方案（2019-2022年）',
  shortTitle: '青岛市孵化器提升行动',
  documentNo: null,
  issuer: '青岛市科学技术局',
  jurisdiction: { id: 'qingdao', name: '青岛市', code: '370200', level: 'prefecture', parents: ['shandong'] },
  issuedOn: '2019-12-27',
  validFrom: '2019-12-27',
  validTo: '2022-12-31',
  validityNote: '文件没有写失效日，按标题“2019-2022年”止于2022年12月31日；自印发之日起算。',
  superiors: [{ documentNo: '', title: '青岛市科技引领城建设攻势作战方案（2019-2022年）' }],
  overrides: [],
  ladder: [
    { level: 'prefecture', name: '市级' },
    { level: 'province', name: '省级' },
    { level: 'nation', name: '国家级' },
  ],
  stages: [
    { key: 'makerspace', name: '众创', facilityType: 'makerspace' },
    { key: 'incubator', name: '孵化', facilityType: 'incubator' },
    { key: 'accelerator', name: '加速' },
  ],
  settings: qingdaoSettings,
  rules: [...qingdaoNetworkRules, ...qingdaoEnterpriseRules],
  targets: qingdaoTargets,
};
