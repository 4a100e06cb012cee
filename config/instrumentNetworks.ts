/** The network of large instruments that a place belongs to, and how its numbers look. 淄博 五(十) */
export interface InstrumentNetwork {
  name: string;
  /** The shape of a 入网编号 after spaces are dropped and letters are capital. */
  pattern: RegExp;
  /** The shape in words, with an example. */
  hint: string;
}

const SHANDONG: InstrumentNetwork = {
  name: '山东省大型科学仪器设备协作共用网',
  pattern: /^SD[A-Z]{0,4}\d{4,16}$/,
  hint: 'SD 开头的字母和 4—16 位数字，如 SDYQ20190001',
};
const ZHEJIANG: InstrumentNetwork = {
  name: '浙江省大型科研仪器开放共享平台',
  pattern: /^ZJ[A-Z]{0,4}\d{4,16}$/,
  hint: 'ZJ 开头的字母和 4—16 位数字，如 ZJYQ20210001',
};
const INNER_MONGOLIA: InstrumentNetwork = {
  name: '内蒙古自治区大型科研仪器开放共享平台',
  pattern: /^NM[A-Z]{0,4}\d{4,16}$/,
  hint: 'NM 开头的字母和 4—16 位数字，如 NMYQ20220001',
};

/** By jurisdiction. The policies name the network, not the form of its numbers: see decision 036. */
export const INSTRUMENT_NETWORKS: Readonly<Record<string, InstrumentNetwork>> = {
  zibo: SHANDONG,
  linzi: SHANDONG,
  qingdao: SHANDONG,
  cixi: ZHEJIANG,
  tongliao: INNER_MONGOLIA,
};
