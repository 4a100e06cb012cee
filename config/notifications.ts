/** How a kind of news reaches a person: the words of the inbox, and the subscribe message if there is a template. */
export interface NotificationKind {
  title: string;
  /** The sentence in the inbox; `{name}` is filled from the data that the feature gives. */
  text: string;
  /** The page of the mini-program it leads to, with `{name}` filled from the data. */
  page: string;
  /** Which subscribe-message template carries it; none for the inbox alone. */
  template?: TemplateKey;
}

/** A template of the operator's WeChat account: which of our data fills which typed field. Ids are the account's. */
export interface Template {
  id: string;
  kind: 'once' | 'long';
  title: string;
  fields: Readonly<Record<string, string>>;
}

export type TemplateKey = keyof typeof TEMPLATES;

/** Ids are placeholders known to the fake WeChat; an account's own are set in `WX_TEMPLATES` (JSON, key → id). */
export const TEMPLATES = {
  bookingResult: {
    id: 'tmpl-booking-result',
    kind: 'once',
    title: '预约结果通知',
    fields: { thing1: 'mentor', time2: 'startsAt', phrase3: 'result', thing4: 'note' },
  },
  bookingReminder: {
    id: 'tmpl-booking-reminder',
    kind: 'once',
    title: '预约开始提醒',
    fields: { thing1: 'mentor', time2: 'startsAt', thing3: 'place' },
  },
  eventReminder: {
    id: 'tmpl-event-reminder',
    kind: 'once',
    title: '活动开始提醒',
    fields: { thing1: 'event', time2: 'startsAt', thing3: 'place' },
  },
  eventResult: {
    id: 'tmpl-event-result',
    kind: 'once',
    title: '报名结果通知',
    fields: { thing1: 'event', phrase2: 'result', thing3: 'note' },
  },
  decision: {
    id: 'tmpl-decision',
    kind: 'once',
    title: '审核结果通知',
    fields: { thing1: 'subject', phrase2: 'result', thing3: 'note' },
  },
} as const satisfies Record<string, Template>;

const bookingPage = 'pages/bookings/detail/index?id={bookingId}';
const eventPage = 'pages/events/detail/index?id={eventId}';
const voucherPage = 'pages/vouchers/detail/index?id={voucherId}';
const voucherApplicationPage = 'pages/vouchers/application/index?id={applicationId}';

export const NOTIFICATION_KINDS = {
  'organisation.decided': {
    title: '组织审核结果',
    text: '「{subject}」{result}。{note}',
    page: 'pages/organisations/detail/index?id={organisationId}',
    template: 'decision',
  },
  'organisation.submitted': {
    title: '待审核：组织登记',
    text: '「{subject}」提交了登记，请审核。',
    page: 'pages/organisations/detail/index?id={organisationId}',
  },
  'residency.changed': {
    title: '入驻状态更新',
    text: '「{startup}」在「{facility}」的入驻：{result}。',
    page: 'pages/organisations/detail/index?id={organisationId}',
  },
  'mentor.decided': {
    title: '导师聘任结果',
    text: '您的导师申请{result}。{note}',
    page: 'pages/mentors/workbench/index',
    template: 'decision',
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
  'event.cancelled': { title: '活动取消', text: '「{event}」已取消。{note}', page: eventPage, template: 'eventResult' },
  'event.changed': {
    title: '活动时间或地点有变',
    text: '「{event}」现定于 {startsAt} 在 {place} 举行，请留意。',
    page: eventPage,
  },
  'event.day': {
    title: '活动明天开始',
    text: '「{event}」{startsAt} 开始，地点：{place}。',
    page: eventPage,
    template: 'eventReminder',
  },
  'event.hour': {
    title: '活动即将开始',
    text: '「{event}」一小时后开始，地点：{place}。请准备好签到码。',
    page: eventPage,
    template: 'eventReminder',
  },
  'voucher.submitted': {
    title: '待审核：创新券申请',
    text: '「{subject}」申请创新券 {amount}，请审核。',
    page: voucherApplicationPage,
  },
  'voucher.decided': {
    title: '创新券审核结果',
    text: '您的创新券申请：{result}。{note}',
    page: voucherApplicationPage,
    template: 'decision',
  },
  'voucher.issued': {
    title: '创新券已发放',
    text: '创新券 {amount} 已发放，请在 {useBy} 前签订合同。',
    page: voucherPage,
    template: 'decision',
  },
  'voucher.expiring': {
    title: '创新券即将到期',
    text: '创新券 {amount} 将于 {useBy} 到期，未使用部分退回预算。',
    page: voucherPage,
  },
  'voucher.expired': { title: '创新券已到期', text: '创新券 {amount} 已到期，剩余额度退回预算。', page: voucherPage },
  'redemption.claimed': {
    title: '待办理：创新券兑付',
    text: '「{subject}」申请兑付 {amount}，请审核。',
    page: voucherPage,
  },
  'redemption.decided': {
    title: '兑付结果',
    text: '您的兑付申请（{amount}）{result}。{note}',
    page: voucherPage,
    template: 'decision',
  },
} as const satisfies Record<string, NotificationKind>;

export type NotificationKindName = keyof typeof NOTIFICATION_KINDS;
