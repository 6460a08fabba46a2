export const en = {
  onlookers: 'Also at this conversation',
  doing: { reads: '{{name}} is looking', writes: '{{name}} is answering the customer', notes: '{{name}} is writing a note' },
  silent: 'watching, the agent does not see it',
  concerns: 'Check before sending',
  blanks_one: '{{count}} blank is not filled in; choose it to go there:',
  blanks_other: '{{count}} blanks are not filled in; choose one to go there:',
  answered: 'Since you began to type, {{name}} has answered the customer at {{time}}:',
  file: '[picture or file]',
  sendAnyway: 'Send anyway',
  goBack: 'Go back and edit',
  dropDraft: 'Do not send, clear the text',
} as const;
