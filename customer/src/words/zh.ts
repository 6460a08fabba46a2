import type { NoticeWords } from '../chat/parts/notice-words.ts';

/** All that a customer reads. A text missing in another language fails the type check. */
export const lang: 'zh-CN' | 'en' = 'zh-CN';
export const title = '在线客服';
export const desk = (insurer: string) => `${insurer}客服`;
export const hello = (name: string) => (name ? `${name}，您好` : '您好');
export const question = '有什么可以帮您？';
export const human = '由真人客服接待，没有机器人应答';
export const demo = '演示环境：机构、人员和业务均为虚构';
export const isOpen = '服务中';
export const isClosed = '非服务时间';
export const opensAt = (when: string) => `现在是非服务时间，${when} 开始服务。您可以先留言，我们上班后答复。`;
export const closedNow = '现在是非服务时间。您可以先留言，我们上班后答复。';
export const nobody = '客服暂时都不在线，请先留下问题，我们会尽快接待';
export const noWait = '现在联系，很快就有客服接待';
export const expect = (wait: string) => `现在联系，预计等待${wait}`;
export const callPerson = '直接找人工';
export const callPersonHint = '不用打字，点一下就好';
export const callPersonText = '我想找人工客服';
export const leaveWordText = '我想请客服回电';
export const leaveWord = '请客服联系我';
export const topicsLabel = '常见问题';
export const topics = ['我要报案', '查询理赔进度', '保单变更', '续期缴费'];
export const minutes = (n: number) => `约 ${n} 分钟`;
export const underMinute = '不到 1 分钟';
export const next = '您排在第 1 位，马上为您接通';
export const ahead = (n: number) => `前面还有 ${n} 位`;
export const about = (place: string, wait: string) => `${place}，预计${wait}`;
export const queueUnknown = '正在为您安排客服';
export const nobodyYet = (place: string) => `${place}。客服暂时都不在线，一有人上线就为您接通`;
export const states = { active: '正在为您服务', waiting: '排队中', closed: '本次服务已结束', left: '留言已收到' };
export const write = '请输入您的问题';
export const writeLabel = '消息';
export const send = '发送';
export const emoji = '表情';
export const picture = '图片';
export const file = '文件';
export const fileLimit = (size: string) => `每个不超过 ${size}`;
export const pasted = '粘贴的文字.txt';
export const pastedLong = (n: number) => `文字超过 ${n} 字，已转为文本文件`;
export const tooLong = (over: number) => `超出 ${over} 字，请分几次发送`;
export const dropHere = '松开即可添加';
export const largeOn = '大字';
export const largeOff = '标准';
export const largeLabel = '大字模式';
export const menu = '更多';
export const close = '关闭';
export const leave = '离开排队';
export const offline = '网络已断开，正在重新连接。没发出的消息会自动发送';
export const failed = '暂时连接不上，正在重试';
export const tryNow = '现在重试';
export const again = '操作没有成功，请再试一次';
export const blocked = '本渠道暂时不能为您继续服务';
export const blockedHint = '如有疑问，请拨打保单上的客服电话，或到就近的服务网点办理。';
export const today = '今天';
export const tomorrow = '明天';
export const typing = (name: string) => `${name} 正在输入`;
export const you = '您';
export const mark = { sending: '发送中', waiting: '等网络恢复后自动发送', sent: '已发送', delivered: '已送达', read: '已读', refused: '没有发出。' };
export const retry = '重发';
export const remove = '删除';
export const fileTooLarge = (name: string, size: string) => `“${name}”超过 ${size}，没有添加。请压缩后再试`;
export const fileEmpty = (name: string) => `“${name}”是空文件，没有添加`;
export const tooManyFiles = (n: number) => `一次最多 ${n} 个，其余的没有添加`;
export const download = '下载';
export const loadFailed = '没有加载成功，点此重试';
export const transcript = '下载聊天记录';
export const end = '结束服务';
export const endAsk = '要结束本次服务吗？';
export const endHint = '结束后一天内再发消息，可以接着咨询。';
export const leaveAsk = '要离开排队吗？';
export const leaveHint = '离开后会失去现在的位置，再来需要重新排队。';
export const stay = '继续咨询';
export const stayInQueue = '继续等待';
export const earlier = '查看更早的消息';
export const newest = '新消息';
export const log = '聊天记录';
export const reopenHint = '还有问题？直接发消息，就能接着咨询';
export const rateAsk = '这次服务，您满意吗？';
export const scores = ['非常不满意', '不满意', '一般', '满意', '非常满意'];
export const star = (n: number, words: string) => `${n} 星，${words}`;
export const solvedAsk = '问题解决了吗？';
export const yes = '解决了';
export const no = '没有解决';
export const comment = '想对我们说的话（选填）';
export const rate = '提交评价';
export const thanks = '谢谢您的评价';
export const contactAsk = '请留下联系方式，方便我们答复您';
export const contactHint = '手机号和邮箱填一项即可，只用于答复这次留言。';
export const phone = '手机或座机';
export const email = '电子邮箱';
export const saveContact = '提交联系方式';
export const contactSaved = '联系方式已收到，客服上班后会联系您';
export const yesterday = '昨天';
export const notices: NoticeWords = {
  queued: () => '已为您排队，请稍候',
  assigned: (a) => `客服 ${a.agent} 为您服务`,
  agentLost: () => '客服的连接中断了，正在为您重新安排，您不用再说一遍',
  returned: () => '正在为您转给其他客服，您不用再说一遍',
  silenceWarning: (a) => `还在吗？${Math.ceil(Number(a.closesInSeconds) / 60)} 分钟内没有新消息，本次服务将自动结束`,
  closedSilent: () => '长时间没有新消息，本次服务已结束',
  resolved: (a) => (a.agent ? `客服 ${a.agent} 结束了本次服务` : '您结束了本次服务'),
  abandoned: () => '您已离开排队',
  reopened: () => '咨询已恢复',
  leftMessage: () => '现在是非服务时间，您的留言已收到',
  blocked: () => '本次服务已停止',
  workOrderOpened: (a) => `已转工单 ${a.number}，将在 ${a.due} 前答复您`,
  workOrderEscalated: (a) => `工单 ${a.number} 已升级`,
  workOrderUrged: (a) => `工单 ${a.number} 已催办`,
  workOrderFinished: (a) => `工单 ${a.number} 已办结`,
};
