/**
 * Does the small work that a form costs (SHA-256 of the puzzle and a number begins with so many zeros), a few milliseconds at a time, while its reader types. Who sends the form before it is done waits for it.
 */
const primes = [];
for (let n = 2; primes.length < 64; n++) {
  if (primes.every((p) => n % p)) {
    primes.push(n);
  }
}
const fraction = (x) => ((x - Math.floor(x)) * 2 ** 32) | 0;
const start = primes.slice(0, 8).map((p) => fraction(Math.sqrt(p)));
const round = primes.map((p) => fraction(Math.cbrt(p)));
const turn = (x, by) => (x >>> by) | (x << (32 - by));
const words = new Int32Array(64);

/** The first 32 bits of the hash of a text of less than 56 letters. */
export function firstWord(text) {
  words.fill(0, 0, 16);
  for (let at = 0; at < text.length; at++) {
    words[at >> 2] |= text.charCodeAt(at) << (24 - (at & 3) * 8);
  }
  words[text.length >> 2] |= 0x80 << (24 - (text.length & 3) * 8);
  words[15] = text.length * 8;
  for (let at = 16; at < 64; at++) {
    const [two, fifteen] = [words[at - 2], words[at - 15]];
    words[at] = words[at - 16] + words[at - 7] + (turn(fifteen, 7) ^ turn(fifteen, 18) ^ (fifteen >>> 3)) + (turn(two, 17) ^ turn(two, 19) ^ (two >>> 10));
  }
  let [a, b, c, d, e, f, g, h] = start;
  for (let at = 0; at < 64; at++) {
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + round[at] + words[at]) | 0;
    const other = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + other) | 0];
  }
  return (start[0] + a) | 0;
}

export function enhanceEffort(field) {
  const { puzzle, bits } = field.dataset;
  const form = field.form;
  let waiting = null;
  let number = 0;

  const work = () => {
    const until = performance.now() + 12;
    do {
      if (Math.clz32(firstWord(`${puzzle}.${number}`)) >= Number(bits)) {
        field.value = String(number);
        if (waiting) {
          form.requestSubmit(waiting.submitter ?? undefined);
        }
        return;
      }
      number++;
    } while (performance.now() < until);
    setTimeout(work);
  };
  setTimeout(work);

  form.addEventListener('submit', (event) => {
    if (!field.value) {
      event.preventDefault();
      waiting = { submitter: event.submitter };
    }
  });
}
