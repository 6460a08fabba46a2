/** Words of what rises in the comments. */
export const en = {
  title: 'Rising words', help: 'Words and word groups that stand in clearly more comments of {{unit}} in the last seven days than in the eight weeks before. All words are tested together; false alarms are kept at 5 %.',
  empty: 'No word has risen clearly', emptyHelp: 'Looked for every five minutes. New ways of saying things (a product, a fault, a rumour) will stand here.', onlyTop: 'Words are counted for the head office and the provincial branches; choose one of them.', unit: 'Unit',
  word: 'Word', kinds: { word: 'word', group: 'group' }, now: 'Last 7 days', before: '8 weeks before (a week)', times: 'Times', fresh: 'New', share: 'Of comments', sure: 'False-alarm rate', read: 'Read the {{count}} comments with "{{word}}"', period: '{{from}} to {{to}}, {{whole}} comments; found {{time}}',
};
