/** The invitation to rate a contact. */
export function wordInvitation(locale: string): string {
  return locale === 'en'
    ? 'How was our service? Please rate it from 1 (poor) to 5 (excellent) and tell us whether your question was solved.'
    : '请为本次服务打分：1 分（很不满意）到 5 分（非常满意），并告诉我们问题是否已解决。';
}
