import { createApp } from 'vue';
import App from './App.vue';
import { router } from './router.js';
import { installTDesign } from './tdesign.js';
import './styles/base.css';

const app = createApp(App);
installTDesign(app);
app.use(router);
app.mount('#app');
