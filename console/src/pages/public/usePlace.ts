import { computed, watch } from 'vue';
import { useRoute } from 'vue-router';

/** The place that the address names, and what to do when the reader chooses another. */
export function usePlace(onChange?: () => void) {
  const route = useRoute();
  const place = computed(() => String(route.query['place'] ?? '') || undefined);
  if (onChange) watch(place, onChange);
  return place;
}
