/** Lower case, no accents, no punctuation: two spellings of one name fold to the same text. */
export const fold = name => name.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase()
  .replace(/ø/g, 'o').replace(/ł/g, 'l').replace(/[’'`]/g, '').replace(/[^a-z0-9]+/g, ' ').trim();

/** Text for a code: [A-Z0-9-] only. */
export const slug = name => fold(name).replace(/ /g, '-').toUpperCase();

// The order of code points, not of a locale: the same files on every machine.
export const byText = (a, b) => a < b ? -1 : a > b ? 1 : 0;
export const by = key => (a, b) => byText(a[key], b[key]);
