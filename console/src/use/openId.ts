import { ref, type Ref } from 'vue';
import { useRoute } from 'vue-router';

/** Which row stands open beside the list: at first the one that the address names, as a link from the queue does. */
export function useOpenId(): Ref<string> {
  return ref(String(useRoute().query['open'] ?? ''));
}
