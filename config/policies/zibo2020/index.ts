import type { Policy } from '../shape.js';
import { ziboExpansionRules } from './expansion.js';
import { ziboServiceRules } from './services.js';
import { ziboSettings } from './settings.js';
import { ziboTargets } from './targets.js';

/** 淄博市《关于实施科技企业孵化器和众创空间提质升级工程的意见》, 2020-02-01 to 2022-01-31. */
export const zibo2020: Policy = {
  id: 'zibo-2020',
  title: '关于实施科技企业孵化器和众创空间提质升级工程的意见',
  shortTitle: '淄博市提质升级工程',
  documentNo: '淄科发〔2019〕49号',
  issuer: '淄博市科学技术局',
  jurisdiction: { id: 'zibo', name: '淄博市', code: '370300', level: 'prefecture', parents: ['shandong'] },
  issuedOn: null,
  validFrom: '2020-02-01',
  validTo: '2022-01-31',
  validityNote: '文号取自临淄区文件的引用；起止日期见文件末句，按首尾两日均有效理解。',
  superiors: [
    { documentNo: '国发〔2018〕32号', title: '国务院关于推动创新创业高质量发展打造“双创”升级版的意见' },
    { documentNo: '鲁科字〔2019〕70号', title: '山东省科技企业孵化器和众创空间管理办法' },
  ],
  overrides: [],
  ladder: [
    { level: 'prefecture', name: '市级' },
    { level: 'province', name: '省级' },
    { level: 'nation', name: '国家级' },
  ],
  stages: [
    { key: 'makerspace', name: '众创空间', facilityType: 'makerspace' },
    { key: 'incubator', name: '科技企业孵化器', facilityType: 'incubator' },
    { key: 'accelerator', name: '加速器' },
    { key: 'sciencePark', name: '科技园区' },
  ],
  settings: ziboSettings,
  rules: [...ziboExpansionRules, ...ziboServiceRules],
  targets: ziboTargets,
};
