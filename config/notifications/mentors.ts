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
