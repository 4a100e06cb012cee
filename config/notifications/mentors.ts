import type { Kinds } from './kind.js';

const bookingPage = 'pages/bookings/detail/index?id={bookingId}';

export const mentorsNews = {
  'mentor.decided': {
    title: '导师聘任结果',
    text: '您的导师申请{result}。{note}',
    page: 'pages/mentors/workbench/index',
    template: 'decision',
  },
  'mentor.termEnding': {
    title: '导师聘期将满',
    text: '{mentor}导师的聘期将于 {endsOn} 届满，还有 {days} 天。续聘或到期退出请提前办理。',
    page: 'pages/mentors/workbench/index',
  },
  'mentor.renewed': {
    title: '已续聘',
    text: '{mentor}导师，感谢您的付出。您的聘期已续至 {endsOn}。',
    page: 'pages/mentors/workbench/index',
  },
  'mentor.returned': {
    title: '已恢复接受预约',
    text: '{mentor}导师，您的暂停已到期，可约时段已重新开放。',
    page: 'pages/mentors/workbench/index',
  },
  'booking.requested': {
    title: '新的预约请求',
    text: '{founder} 想预约您 {startsAt} 的辅导：{topic}。请在三天内答复。',
    page: bookingPage,
    template: 'bookingResult',
  },
  'booking.accepted': {
    title: '预约已确认',
    text: '{mentor} 接受了 {startsAt} 的预约。',
    page: bookingPage,
    template: 'bookingResult',
  },
  'booking.declined': {
    title: '预约未能安排',
    text: '{mentor} 未能接受 {startsAt} 的预约。{note}',
    page: bookingPage,
    template: 'bookingResult',
  },
  'booking.cancelled': {
    title: '预约已取消',
    text: '{startsAt} 的预约已取消。{note}',
    page: bookingPage,
    template: 'bookingResult',
  },
  'booking.rescheduled': {
    title: '预约已改期',
    text: '预约改到 {startsAt}。',
    page: bookingPage,
    template: 'bookingResult',
  },
  'booking.expired': {
    title: '预约请求已过期',
    text: '{mentor} 三天内未答复，请改约其他时间或导师。',
    page: bookingPage,
    template: 'bookingResult',
  },
  'booking.offered': {
    title: '候补的时段空出来了',
    text: '{mentor} {startsAt} 的时段已为您保留，请尽快确认。',
    page: bookingPage,
    template: 'bookingResult',
  },
  'slotWait.ended': {
    title: '候补已到期',
    text: '{from} 至 {to} 期间没有等到 {mentor} 的空闲时段，可换个日期再候补或改约其他导师。',
    page: 'pages/mentors/detail/index?id={mentorId}',
  },
  'officeHour.seated': {
    title: '已报名集体答疑',
    text: '您已报名 {mentor} {startsAt} 的集体答疑“{title}”（{place}）。',
    page: 'pages/bookings/officeHour/index?id={officeHourId}',
    template: 'bookingResult',
  },
  'officeHour.cancelled': {
    title: '集体答疑已取消',
    text: '{mentor} {startsAt} 的集体答疑“{title}”已取消。{note}',
    page: 'pages/bookings/officeHour/index?id={officeHourId}',
    template: 'bookingResult',
  },
  'officeHour.day': {
    title: '明天有集体答疑',
    text: '{mentor} 的集体答疑“{title}”{startsAt} 开始（{place}）。',
    page: 'pages/bookings/officeHour/index?id={officeHourId}',
    template: 'bookingReminder',
  },
  'officeHour.hour': {
    title: '集体答疑即将开始',
    text: '{mentor} 的集体答疑“{title}”{startsAt} 开始（{place}）。',
    page: 'pages/bookings/officeHour/index?id={officeHourId}',
    template: 'bookingReminder',
  },
  'booking.triage': {
    title: '预约请求待分派',
    text: '{founder} 想预约 {mentor}：{topic}。请到管理台分派。',
    page: bookingPage,
    template: 'bookingResult',
  },
  'booking.helped': {
    title: '预约请求有了安排',
    text: '关于 {mentor} 的预约请求：{result}。{note}',
    page: bookingPage,
    template: 'bookingResult',
  },
  'booking.noShow': {
    title: '登记为未到场',
    text: '{startsAt} 与 {with} 的辅导登记为您未到场。{note}',
    page: bookingPage,
    template: 'bookingResult',
  },
  'booking.absence': {
    title: '未到场登记的认定',
    text: '{startsAt} {founder} 与 {mentor} 的辅导：{result}。{note}',
    page: bookingPage,
    template: 'bookingResult',
  },
  'booking.day': {
    title: '明天有辅导',
    text: '{startsAt} 与 {with} 的辅导将在一天后开始（{place}）。',
    page: bookingPage,
    template: 'bookingReminder',
  },
  'booking.hour': {
    title: '辅导即将开始',
    text: '{startsAt} 与 {with} 的辅导将在一小时后开始（{place}）。',
    page: bookingPage,
    template: 'bookingReminder',
  },
} as const satisfies Kinds;
