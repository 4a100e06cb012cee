/** A city of the platform and its districts. Kept equal to the server’s list by a test. */
export interface Place {
  id: string;
  name: string;
  districts: readonly { code: string; name: string }[];
}

export const PLACES: readonly Place[] = [
  {
    id: 'cixi',
    name: '慈溪市',
    districts: [
      {
        code: 'cixi-gaoxin',
        name: '慈溪高新区',
      },
      {
        code: 'cixi-hushan',
        name: '浒山街道',
      },
      {
        code: 'cixi-gutang',
        name: '古塘街道',
      },
      {
        code: 'cixi-baishalu',
        name: '白沙路街道',
      },
      {
        code: 'cixi-zonghan',
        name: '宗汉街道',
      },
      {
        code: 'cixi-kandun',
        name: '坎墩街道',
      },
      {
        code: 'cixi-zhouxiang',
        name: '周巷镇',
      },
      {
        code: 'cixi-guanhaiwei',
        name: '观海卫镇',
      },
    ],
  },
  {
    id: 'qingdao',
    name: '青岛市',
    districts: [
      {
        code: '370202',
        name: '市南区',
      },
      {
        code: '370203',
        name: '市北区',
      },
      {
        code: '370211',
        name: '黄岛区',
      },
      {
        code: '370212',
        name: '崂山区',
      },
      {
        code: '370213',
        name: '李沧区',
      },
      {
        code: '370214',
        name: '城阳区',
      },
      {
        code: '370215',
        name: '即墨区',
      },
      {
        code: '370281',
        name: '胶州市',
      },
      {
        code: '370283',
        name: '平度市',
      },
      {
        code: '370285',
        name: '莱西市',
      },
    ],
  },
  {
    id: 'zibo',
    name: '淄博市',
    districts: [
      {
        code: '370302',
        name: '淄川区',
      },
      {
        code: '370303',
        name: '张店区',
      },
      {
        code: '370304',
        name: '博山区',
      },
      {
        code: '370306',
        name: '周村区',
      },
      {
        code: '370321',
        name: '桓台县',
      },
      {
        code: '370322',
        name: '高青县',
      },
      {
        code: '370323',
        name: '沂源县',
      },
    ],
  },
  {
    id: 'linzi',
    name: '临淄区',
    districts: [
      {
        code: '370305',
        name: '临淄区',
      },
      {
        code: 'linzi-qilu',
        name: '齐鲁化工区',
      },
      {
        code: 'linzi-kaifa',
        name: '临淄经济开发区',
      },
    ],
  },
  {
    id: 'tongliao',
    name: '通辽市',
    districts: [
      {
        code: '150502',
        name: '科尔沁区',
      },
      {
        code: '150521',
        name: '科尔沁左翼中旗',
      },
      {
        code: '150522',
        name: '科尔沁左翼后旗',
      },
      {
        code: '150523',
        name: '开鲁县',
      },
      {
        code: '150524',
        name: '库伦旗',
      },
      {
        code: '150525',
        name: '奈曼旗',
      },
      {
        code: '150526',
        name: '扎鲁特旗',
      },
      {
        code: '150581',
        name: '霍林郭勒市',
      },
    ],
  },
];

/** The city a district belongs to. */
export const placeOf = (district: string): Place | undefined =>
  PLACES.find(({ districts }) => districts.some(({ code }) => code === district));

/** 慈溪市 · 周巷镇 */
export function districtText(district: string): string {
  const place = placeOf(district);
  const name = place?.districts.find(({ code }) => code === district)?.name;
  return place && name ? `${place.name} · ${name}` : '';
}

/** Every district of every city, as a picker lists them. */
export const DISTRICT_CHOICES = PLACES.flatMap(({ districts }) =>
  districts.map(({ code }) => ({ code, name: districtText(code).replace(' · ', '') })),
);
