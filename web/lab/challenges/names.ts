/** The challenges, in the page's order, as an address names them. */
export const challengeNames = ['ratio', 'rate', 'batch', 'noise', 'std'] as const;

export type ChallengeName = (typeof challengeNames)[number];
