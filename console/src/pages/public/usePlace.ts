import { computed } from 'vue';
import { useRoute } from 'vue-router';

/** The place that the address names. */
export function usePlace() {
  const route = useRoute();
  return computed(() => String(route.query['place'] ?? '') || undefined);
}
