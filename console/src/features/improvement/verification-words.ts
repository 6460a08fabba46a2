export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
export const stateColours = { planned: 'default', running: 'purple', closed: 'green', reopened: 'gold' } as const;
