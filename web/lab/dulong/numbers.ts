/** With a true minus, and so many digits behind the point: all of them one below the other. */
export const fixed = (value: number, digits = 2) => value.toFixed(digits).replace('-', '−');

/** With its sign, also where it is not negative. */
export const signed = (value: number) => (value < 0 ? '' : '+') + fixed(value);

/** As short as it is: −10.6125. */
export const exactly = (value: number) => String(value).replace('-', '−');
