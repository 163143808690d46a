/** A number of things, for example "1 parameter" and "3 parameters". */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
