/** Room around a picture, in pixels. */
export const margin = 16;
/** Of the title above everything, in pixels. */
export const titleHeight = 46;

/** Where the landscape of a picture stands, whatever its size: x and y. */
export const landscapeCorner: readonly [number, number] = [margin, margin + titleHeight];
