import type { Kinds } from './kind.js';

const eventPage = 'pages/events/detail/index?id={eventId}';

export const eventsNews = {
  'registration.confirmed': {
    title: '报名成功',
    text: '您已报名「{event}」，{startsAt}，{place}。',
    page: eventPage,
    template: 'eventResult',
  },
  'registration.waitlisted': {
    title: '已进入候补',
    text: '「{event}」名额已满，您排在候补第 {position} 位。',
    page: eventPage,
  },
  'registration.promoted': {
    title: '候补成功',
    text: '「{event}」有名额了，{note}',
    page: eventPage,
    template: 'eventResult',
    priority: 1,
    sms: true,
  },
  'registration.cancelled': {
    title: '报名已取消',
    text: '「{event}」的报名已取消。{note}',
    page: eventPage,
    template: 'eventResult',
  },
  'registration.decided': {
    title: '报名审核结果',
    text: '「{event}」的报名{result}。{note}',
    page: eventPage,
    template: 'eventResult',
  },
  'registration.refunded': { title: '退款已完成', text: '「{event}」的报名费 {amount} 已原路退回。', page: eventPage },
  'event.cancelled': {
    title: '活动取消',
    text: '「{event}」已取消。{note}',
    page: eventPage,
    template: 'eventResult',
    priority: 1,
    sms: true,
  },
  'event.changed': {
    title: '活动时间或地点有变',
    text: '「{event}」现定于 {startsAt} 在 {place} 举行，请留意。',
    page: eventPage,
    template: 'eventResult',
    fills: { result: '时间有变', note: '{startsAt} {place}' },
    priority: 1,
  },
  'event.survey': {
    title: '请您评价活动',
    text: '「{event}」已结束，谢谢到场。请用一分钟填写问卷，不记名。',
    page: 'pages/events/tickets/survey/index?id={eventId}',
    priority: 4,
  },
  'event.day': {
    title: '活动日程提醒',
    text: '「{event}」{startsAt} 开始，地点：{place}。',
    page: eventPage,
    template: 'agenda',
    fills: { matter: '{event}' },
    sms: true,
  },
  'event.hour': {
    title: '活动即将开始',
    text: '「{event}」{lead}后（{startsAt}）开始，地点：{place}。请准备好签到码。',
    page: eventPage,
    template: 'eventReminder',
    priority: 1,
    sms: true,
  },
} as const satisfies Kinds;
