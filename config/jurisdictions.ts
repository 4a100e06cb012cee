/** A city (or district) whose bureau runs the product, with the districts that review first. */
export interface Jurisdiction {
  id: string;
  name: string;
  bureau: string;
  policyIds: readonly string[];
  /** District code → name; the codes are those of GB/T 2260 where the place has one. */
  districts: Readonly<Record<string, string>>;
}

export const JURISDICTIONS: readonly Jurisdiction[] = [
  {
    id: 'cixi',
    name: '慈溪市',
    bureau: '慈溪市科学技术局',
    policyIds: ['cixi-2021'],
    districts: {
      'cixi-gaoxin': '慈溪高新区',
      'cixi-hushan': '浒山街道',
      'cixi-gutang': '古塘街道',
      'cixi-baishalu': '白沙路街道',
      'cixi-zonghan': '宗汉街道',
      'cixi-kandun': '坎墩街道',
      'cixi-zhouxiang': '周巷镇',
      'cixi-guanhaiwei': '观海卫镇',
    },
  },
  {
    id: 'qingdao',
    name: '青岛市',
    bureau: '青岛市科学技术局',
    policyIds: ['qingdao-2019'],
    districts: {
      '370202': '市南区',
      '370203': '市北区',
      '370211': '黄岛区',
      '370212': '崂山区',
      '370213': '李沧区',
      '370214': '城阳区',
      '370215': '即墨区',
      '370281': '胶州市',
      '370283': '平度市',
      '370285': '莱西市',
    },
  },
  {
    id: 'zibo',
    name: '淄博市',
    bureau: '淄博市科学技术局',
    policyIds: ['zibo-2020'],
    districts: {
      '370302': '淄川区',
      '370303': '张店区',
      '370304': '博山区',
      '370306': '周村区',
      '370321': '桓台县',
      '370322': '高青县',
      '370323': '沂源县',
    },
  },
  {
    id: 'linzi',
    name: '临淄区',
    bureau: '临淄区科学技术局',
    policyIds: ['linzi-2021', 'zibo-2020'],
    districts: { '370305': '临淄区', 'linzi-qilu': '齐鲁化工区', 'linzi-kaifa': '临淄经济开发区' },
  },
  {
    id: 'tongliao',
    name: '通辽市',
    bureau: '通辽市科学技术局',
    policyIds: ['tongliao-2023'],
    districts: {
      '150502': '科尔沁区',
      '150521': '科尔沁左翼中旗',
      '150522': '科尔沁左翼后旗',
      '150523': '开鲁县',
      '150524': '库伦旗',
      '150525': '奈曼旗',
      '150526': '扎鲁特旗',
      '150581': '霍林郭勒市',
    },
  },
];

/** Every district code, for closed schemas. */
export const DISTRICTS = JURISDICTIONS.flatMap(place => Object.keys(place.districts)) as [string, ...string[]];

/** The jurisdiction that a district belongs to. Throws for an unknown code: schemas refuse those first. */
export function jurisdictionOf(district: string): Jurisdiction {
  const place = JURISDICTIONS.find(candidate => district in candidate.districts);
  if (!place) throw new RangeError(`unknown district ${district}`);
  return place;
}

/** The Chinese name of a district. */
export const districtName = (district: string): string => jurisdictionOf(district).districts[district] ?? district;
