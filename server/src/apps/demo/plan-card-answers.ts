/** What was said on the demo's cards: hours before the load, the card's code, the rating, the words, and the reply; null: none yet. */
export const plannedCardAnswers: readonly { hours: number; card: string; rating: number; text: string; reply: string | null }[] = [
  { hours: 1, card: 'DEMOCASE01', rating: 2, text: '我是被追尾的那一方，定损单什么时候能给我一份？问了两次都说再等等。', reply: null },
  { hours: 2, card: 'DEMOCOUNT1', rating: 3, text: '排队半个多小时，只开了一个窗口。', reply: null },
  { hours: 3, card: 'DEMOSTAFF1', rating: 5, text: '', reply: null },
  { hours: 5, card: 'DEMOSTAFF1', rating: 4, text: '查勘员来得很快，就是拍照要求讲得不太清楚。', reply: null },
  { hours: 22, card: 'DEMOCOUNT2', rating: 5, text: '柜台的姑娘帮我妈把字都念了一遍，谢谢。', reply: '谢谢您的肯定，已转告当班同事。祝您和家人安康。' },
  { hours: 27, card: 'DEMOSTAFF2', rating: 1, text: '约好上午来看车，下午四点才到，电话也没有一个。', reply: '让您白等了大半天，非常抱歉。已核实是派工衔接出了问题，今后改期会提前电话告知，定损结果今天 17 点前发给您。' },
  { hours: 30, card: 'DEMOSTAFF3', rating: 4, text: '讲解清楚，理赔款到得也快。', reply: '谢谢您的鼓励，有任何需要请随时联系我们。' },
  { hours: 46, card: 'DEMOCOUNT1', rating: 2, text: '变更受益人跑了两趟，第一次没说要带户口本。', reply: '抱歉让您多跑一趟。材料清单已贴在取号机旁，今后也会在预约短信里写明。' },
  { hours: 50, card: 'DEMOCOUNT2', rating: 5, text: '', reply: null },
];
