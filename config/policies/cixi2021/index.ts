import type { Policy } from '../shape.js';
import { cixiConditionRules } from './conditions.js';
import { cixiSettings } from './settings.js';
import { cixiSupportRules } from './support.js';
import { cixiTargets } from './targets.js';

/** 慈溪市众创空间及科技企业孵化器建设三年行动计划（2021-2023年）, a county-level city under Ningbo. */
export const cixi2021: Policy = {
  id: 'cixi-2021',
  title: '慈溪市众创空间及科技企业孵化器建设三年行动计划（2021-2023年）',
  shortTitle: '慈溪市三年行动计划',
  documentNo: null,
  issuer: '慈溪市（文件未署发文单位）',
  jurisdiction: { id: 'cixi', name: '慈溪市', code: '330282', level: 'county', parents: ['ningbo', 'zhejiang'] },
  issuedOn: null,
  validFrom: '2021-01-01',
  validTo: '2023-12-31',
  validity: { setting: 'publishedOn', months: 36 },
  validityNote: '文件自发布之日起有效三年，但没有写发布日期，按标题“2021-2023年”起止；可在设置中填写发布日期。',
  superiors: [],
  overrides: [
    { documentNo: '慈科〔2020〕51号', title: '慈溪市众创空间认定与管理办法' },
    { documentNo: '慈科〔2020〕50号', title: '慈溪市科技企业孵化器认定管理办法' },
  ],
  ladder: [
    { level: 'county', name: '本市级' },
    { level: 'prefecture', name: '宁波市级' },
    { level: 'province', name: '省级' },
    { level: 'nation', name: '国家级' },
  ],
  stages: [
    { key: 'makerspace', name: '众创空间', facilityType: 'makerspace' },
    { key: 'incubator', name: '科技企业孵化器', facilityType: 'incubator' },
  ],
  settings: cixiSettings,
  rules: [...cixiConditionRules, ...cixiSupportRules],
  targets: cixiTargets,
};
