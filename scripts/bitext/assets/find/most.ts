// How many pages of results come first, so that they come soon, and at a time later.

export const FIRST = 5;
export const LATER = 10;
