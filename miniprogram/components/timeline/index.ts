/** What has happened, what is happening and what comes: `steps: [{ title, time?, text?, state: done|now|wait|stop }]`. */
Component({ properties: { steps: { type: Array, value: [] as WechatMiniprogram.IAnyObject[] } } });
