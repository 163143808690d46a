/** Raised by one when a message changes its meaning; both sides say theirs in `ready`. */
export const protocolVersion = 5;
