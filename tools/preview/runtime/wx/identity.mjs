import { openDialog, textField } from '../dialog.mjs';
import { make } from '../dom.mjs';
import { describePerson, fetchPeople, rememberedPerson, rememberPerson } from '../people.mjs';
import { showPerson } from '../pages/device.mjs';
import { apis, cancelled } from './callApi.mjs';

/**
 * Asks which demo person holds this phone; a real phone knows. The chooser opens only for a tap:
 * an app that signs in silently at its start finds a visitor.
 */
async function choosePerson() {
  const known = rememberedPerson();
  if (known) return known;
  if (!navigator.userActivation?.isActive) throw new Error('nobody has chosen a person yet');
  const people = await fetchPeople();
  const hint = make('p', 'pv-text', '真机上由微信识别；预览里请选择一位演示人物。');
  const cancel = { label: '取消', value: undefined };
  const choices = people.map(person => ({ label: describePerson(person), value: person.name }));
  const name = await openDialog({
    title: '以谁的微信登录？',
    body: [hint],
    actions: [cancel, ...choices],
    place: 'bottom',
  });
  if (!name) throw cancelled();
  rememberPerson(name);
  void showPerson();
  return name;
}

/** The phone dialog of a button with open-type getPhoneNumber; the fake WeChat reads `phone:<number>`. */
export async function askPhoneCode() {
  const { input, field } = textField('手机号', { value: '13800001234' });
  input.inputMode = 'numeric';
  const number = await openDialog({
    title: '创孵云 申请获取你的手机号',
    body: [field],
    actions: [
      { label: '拒绝', value: undefined },
      { label: '允许', isMain: true, value: () => input.value.trim() },
    ],
  });
  return number
    ? { errMsg: 'getPhoneNumber:ok', code: `phone:${number}` }
    : { errMsg: 'getPhoneNumber:fail user deny' };
}

export const identityApi = {
  ...apis({
    login: async () => ({ code: `dev:${await choosePerson()}` }),
    checkSession: () => undefined,
    getUserProfile: () => ({ userInfo: { nickName: '微信用户', avatarUrl: '' } }),
    getSetting: () => ({ authSetting: {}, subscriptionsSetting: { mainSwitch: true, itemSettings: {} } }),
    openSetting: () => ({ authSetting: {} }),
    authorize: () => undefined,
    requirePrivacyAuthorize: () => undefined,
    getPrivacySetting: () => ({ needAuthorization: false, privacyContractName: '创孵云隐私保护指引' }),
  }),
  getAccountInfoSync: () => ({ miniProgram: { appId: 'preview', envVersion: 'develop', version: '' } }),
};
