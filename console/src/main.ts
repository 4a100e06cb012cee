import { createApp } from 'vue';
import App from './App.vue';
import { router } from './router.js';
import { installTDesign } from './tdesign.js';
import 'tdesign-vue-next/es/style/index.css';
import './styles/base.css';

const app = createApp(App);
installTDesign(app);
app.use(router);
app.mount('#app');
