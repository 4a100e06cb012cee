import { ref, watch, type Ref } from 'vue';

/** Keeps what has been typed into a form in this tab, so that a reload or a wrong click loses nothing. */
export function useDraft<T extends object>(name: string, form: Ref<T>, isOn: boolean) {
  const key = `chuangfu.console.draft.${name}`;
  const isRestored = ref(false);
  if (isOn) {
    const kept = sessionStorage.getItem(key);
    if (kept) {
      form.value = { ...form.value, ...(JSON.parse(kept) as Partial<T>) };
      isRestored.value = true;
    }
    watch(form, typed => sessionStorage.setItem(key, JSON.stringify(typed)), { deep: true });
  }
  return { isRestored, forget: (): void => sessionStorage.removeItem(key) };
}
