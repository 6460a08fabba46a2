/** What scrolls with the conversation. */
export const logBox = (): HTMLElement | null => document.querySelector('.log');
