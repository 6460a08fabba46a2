import type { RefusalCode } from '@huiyin/contracts';
import type { RefusalText } from './refusal.ts';

/** HTTP status and general text of each refusal. */
export const refusals: Record<RefusalCode, { status: number } & RefusalText> = {
  bad_request: { status: 400, zh: '请求格式不对，请检查后重试。', en: 'The request is malformed; check it and try again.' },
  not_signed_in: { status: 401, zh: '请先登录。', en: 'Please sign in first.' },
  bad_token: { status: 401, zh: '身份凭证无效或已过期，请刷新页面后重试。', en: 'The token is not valid or has expired; reload the page and try again.' },
  not_allowed: { status: 403, zh: '您没有权限进行此操作，请联系管理员。', en: 'You may not do this; ask your administrator.' },
  blocked: { status: 403, zh: '当前无法发送消息，如有需要请拨打客服热线。', en: 'You cannot send messages at present; please call the hotline if you need help.' },
  not_found: { status: 404, zh: '找不到要访问的内容，可能已被移动，或您无权查看。', en: 'Not found: it may have moved, or you may not see it.' },
  conflict: { status: 409, zh: '状态已经改变，请刷新后再操作。', en: 'The state has changed meanwhile; refresh and try again.' },
  gone: { status: 410, zh: '内容已失效。', en: 'This is no longer available.' },
  too_large: { status: 413, zh: '内容太大，请缩小后再发送。', en: 'Too large; make it smaller and send it again.' },
  unsupported_type: { status: 415, zh: '不支持的文件类型。', en: 'This type of file is not supported.' },
  invalid: { status: 422, zh: '填写内容有误，请按提示修改。', en: 'Some fields are wrong; mend them as described.' },
  locked: { status: 423, zh: '尝试次数过多，账号已暂时锁定，请稍后再试或联系管理员。', en: 'Too many attempts: locked for a while; try later or ask your administrator.' },
  too_many: { status: 429, zh: '操作太频繁，请稍后再试。', en: 'Too many requests; wait a moment and try again.' },
  unavailable: { status: 503, zh: '服务暂时不可用，请稍后再试。', en: 'Not available at the moment; try again soon.' },
};

/** What a bug says to the outside. */
export const internalError: RefusalText = {
  zh: '系统出了点问题，我们已经记录。请稍后再试，如仍不行请把编号告诉管理员。',
  en: 'Something went wrong on our side and has been logged. Try again later; if it persists give your administrator the id.',
};
