import { computed } from 'vue';
import { JURISDICTIONS } from '../../../config/jurisdictions.js';
import { fetchPolicies } from '../api/policies.js';
import { home } from '../session.js';
import { useLoad } from './load.js';

/** The policies of the place this desk works for: their ids at once, their titles when they have come. */
export function useOwnPolicies() {
  const policies = useLoad(fetchPolicies);
  const ids = computed(() => JURISDICTIONS.find(({ id }) => id === home.value)?.policyIds ?? []);
  const items = computed(() => policies.data.value?.items ?? []);
  const choices = computed(() =>
    items.value.filter(({ id }) => ids.value.includes(id)).map(({ id, title }) => ({ value: id, label: title })),
  );
  const titleOf = (id: string): string => items.value.find(policy => policy.id === id)?.title ?? id;
  return { ids, choices, titleOf };
}
