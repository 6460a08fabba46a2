import type { NoticeWords } from '../chat/parts/notice-words.ts';

export const lang: 'zh-CN' | 'en' = 'en';
export const title = 'Customer service';
export const desk = (insurer: string) => `${insurer} service`;
export const hello = (name: string) => (name ? `Hello, ${name}` : 'Hello');
export const question = 'How can we help you?';
export const human = 'Answered by people, not by a robot';
export const demo = 'Demonstration: company, people and policies are invented';
export const isOpen = 'Open now';
export const isClosed = 'Closed now';
export const opensAt = (when: string) => `We are closed and open again ${when}. Leave a message and we will answer when we are back.`;
export const closedNow = 'We are closed. Leave a message and we will answer when we are back.';
export const nobody = 'No agent is signed in just now. Leave your question and we will be with you as soon as we can';
export const noWait = 'Write now and an agent will be with you shortly';
export const expect = (wait: string) => `Write now: expected wait ${wait}`;
export const callPerson = 'Talk to a person';
export const callPersonHint = 'One tap, no typing';
export const callPersonText = 'I would like to talk to a person';
export const leaveWordText = 'Please call me back';
export const leaveWord = 'Ask us to contact you';
export const topicsLabel = 'Common questions';
export const topics = ['Report a claim', 'Progress of my claim', 'Change my policy', 'Pay a premium'];
export const minutes = (n: number) => `about ${n} min`;
export const underMinute = 'less than a minute';
export const next = 'You are next; connecting you now';
export const ahead = (n: number) => (n === 1 ? '1 person ahead of you' : `${n} people ahead of you`);
export const about = (place: string, wait: string) => `${place}, expected wait ${wait}`;
export const queueUnknown = 'Finding an agent for you';
export const nobodyYet = (place: string) => `${place}. No agent is signed in; you will be connected as soon as one is`;
export const states = { active: 'Helping you now', waiting: 'In the queue', closed: 'This contact has ended', left: 'Message received' };
export const write = 'Write your question';
export const writeLabel = 'Message';
export const send = 'Send';
export const emoji = 'Emoji';
export const picture = 'Picture';
export const file = 'File';
export const fileLimit = (size: string) => `Up to ${size}`;
export const pasted = 'pasted-text.txt';
export const pastedLong = (n: number) => `More than ${n} characters: made into a text file`;
export const tooLong = (over: number) => `${over} characters too long; please send it in parts`;
export const dropHere = 'Drop to add';
export const largeOn = 'Large';
export const largeOff = 'Normal';
export const largeLabel = 'Large type';
export const menu = 'More';
export const close = 'Close';
export const leave = 'Leave the queue';
export const offline = 'You are offline; reconnecting. What you wrote will be sent then';
export const failed = 'Cannot connect just now; trying again';
export const tryNow = 'Try now';
export const again = 'That did not work. Please try again';
export const blocked = 'We cannot go on serving you on this channel';
export const blockedHint = 'If you think this is wrong, call the number on your policy or visit a branch.';
export const today = 'today';
export const tomorrow = 'tomorrow';
export const typing = (name: string) => `${name} is typing`;
export const you = 'You';
export const mark = { sending: 'Sending', waiting: 'Will be sent when the network is back', sent: 'Sent', delivered: 'Delivered', read: 'Read', refused: 'Not sent. ' };
export const retry = 'Send again';
export const remove = 'Delete';
export const fileTooLarge = (name: string, size: string) => `“${name}” is larger than ${size} and was not added. Please make it smaller`;
export const fileEmpty = (name: string) => `“${name}” is empty and was not added`;
export const tooManyFiles = (n: number) => `At most ${n} at a time; the rest was not added`;
export const download = 'Download';
export const loadFailed = 'Could not be loaded. Try again';
export const transcript = 'Download transcript';
export const end = 'End chat';
export const endAsk = 'End this chat?';
export const endHint = 'Write again within a day and we go on from here.';
export const leaveAsk = 'Leave the queue?';
export const leaveHint = 'You will lose your place and start again at the end.';
export const stay = 'Keep chatting';
export const stayInQueue = 'Keep waiting';
export const earlier = 'Show earlier messages';
export const newest = 'New messages';
export const log = 'Conversation';
export const reopenHint = 'Anything else? Just write and we go on';
export const rateAsk = 'How was our service?';
export const scores = ['Very poor', 'Poor', 'Fair', 'Good', 'Very good'];
export const star = (n: number, words: string) => `${n} of 5, ${words}`;
export const solvedAsk = 'Was it solved?';
export const yes = 'Yes';
export const no = 'No';
export const comment = 'Anything you would like to tell us (optional)';
export const rate = 'Send rating';
export const thanks = 'Thank you for your rating';
export const contactAsk = 'Where may we answer you?';
export const contactHint = 'A phone number or an e-mail address is enough; used only to answer this message.';
export const phone = 'Phone';
export const email = 'E-mail';
export const saveContact = 'Send contact details';
export const contactSaved = 'Thank you. An agent will contact you when we are back';
export const yesterday = 'yesterday';
export const notices: NoticeWords = {
  queued: () => 'You are in the queue',
  assigned: (a) => `${a.agent} is helping you`,
  agentLost: () => 'The agent lost the connection. We are finding another one; you need not repeat anything',
  returned: () => 'Passing you to another agent; you need not repeat anything',
  silenceWarning: (a) => `Are you still there? Without a message this chat ends in ${Math.ceil(Number(a.closesInSeconds) / 60)} min`,
  closedSilent: () => 'Ended: no message for a while',
  resolved: (a) => `${a.agent ?? 'You'} ended this contact`,
  abandoned: () => 'You left the queue',
  reopened: () => 'The conversation goes on',
  leftMessage: () => 'We are closed now; your message has been received',
  blocked: () => 'This service has been stopped',
  workOrderOpened: (a) => `Passed on as ${a.number}; we will answer you by ${a.due}`,
  workOrderEscalated: (a) => `${a.number} was raised to the next level`,
  workOrderUrged: (a) => `Your reminder about ${a.number} was passed on`,
  workOrderFinished: (a) => `${a.number} is finished`,
};
