// Cuts the letters that nearly every page is written with out of the site's font, into a file of half the size; whatever else a name is written with comes from the whole one.
// usage: node Scripts/build/fonts.mjs OUT
import { readFile, writeFile } from 'node:fs/promises';
import subsetFont from 'subset-font';

const ascii = Array.from({ length: 0x5f }, (_, i) => String.fromCharCode(0x20 + i)).join('');
// The style sheet says the same as ranges (_fonts.scss). A browser keeps the file for a year: whoever changes this line gives it another name.
const letters = `${ascii}\u00a0¡¿«»·ºª°×ÁÉÍÓÚÜÑáéíóúüñʼ–—‘’“”…`;

for (const weight of [400, 700]) {
  const whole = await readFile(`node_modules/@fontsource/public-sans/files/public-sans-latin-${weight}-normal.woff2`);
  await writeFile(`${process.argv[2]}/public-sans-es-${weight}.woff2`, await subsetFont(whole, letters, { targetFormat: 'woff2', noLayoutClosure: true }));
}
