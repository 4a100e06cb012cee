import { phoneOwner, storage } from './wx/storage.mjs';

export { phoneOwner };

/** The demo people that the fake WeChat knows by name. */
export const people = [
  { name: 'founder', label: '小林', role: '创业者' },
  { name: 'founder2', label: '小周', role: '另一位创业者' },
  { name: 'mentor', label: '陈导师', role: '创业导师' },
  { name: 'operator', label: '赵运营', role: '孵化器运营' },
  { name: 'organiser', label: '孙主办', role: '活动主办' },
  { name: 'district', label: '钱科员', role: '区科技局审核' },
  { name: 'city', label: '吴处长', role: '市科技局审核' },
  { name: 'finance', label: '郑会计', role: '财务' },
  { name: 'admin', label: '管理员', role: '平台管理' },
];

/** The person who signs in without being asked, or undefined: then the chooser opens. */
export const rememberedPerson = () => (phoneOwner === 'guest' ? storage.read('preview:person') : phoneOwner);

/** Keeps the chooser's answer for this phone. */
export function rememberPerson(name) {
  storage.write('preview:person', name);
}

/** The Chinese name of a person, or the name itself for one we do not know. */
export const labelOf = name => people.find(person => person.name === name)?.label ?? name;

/** Reloads the preview as somebody else's phone, at the same place. */
export function switchPerson(name) {
  const address = new URL(location.href);
  address.searchParams.set('as', name);
  address.hash = '';
  location.assign(address);
}
