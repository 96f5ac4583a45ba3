import { readTable } from './csv.mjs';
import { by, fold } from './names.mjs';
import { coordinates, mean } from './geometry.mjs';
import { input } from './sources.mjs';

// Spain and Italy have provinces in ISO 3166-2 too; GeoNames' first level are the regions.
const firstLevel = {
  BZ: ['District'], CR: ['Province'], SV: ['Department'], GT: ['Department'], HN: ['Department'],
  MX: ['State', 'Federal district'], NI: ['Department', 'Autonomous region'], PA: ['Province', 'Indigenous region'],
  US: ['State', 'District', 'Outlying area'], CA: ['Province', 'Territory'],
  ES: ['Autonomous community', 'Autonomous city in north africa'], IT: ['Region', 'Autonomous region'],
};
const kinds = { 'Outlying area': 'territory' };

export function buildSubdivisions({ subdivisions }, { admin1, places }) {
  const ours = new Map(readTable(input('subdivisions.csv')).map(row => [row.code, row]));
  const iso = new Map(subdivisions.map(s => [s.code, s]));
  const codes = new Set([...subdivisions.filter(isFirstLevel).map(s => s.code), ...ours.keys()]);
  return [...codes].map(code => {
    const own = ours.get(code) ?? {};
    const country = code.slice(0, 2);
    const name = iso.get(code)?.name ?? own.name_es;
    const geonames = own.geonames || admin1CodeOf(country, name, code, admin1);
    const inside = geonames ? places.filter(p => geonames === p.country || geonames === `${p.country}.${p.admin1}`) : [];
    return {
      code, country,
      name_es: own.name_es || name,
      name_en: own.name_en || own.name_es || name,
      kind: own.kind || kinds[iso.get(code).type] || iso.get(code).type.toLowerCase().replaceAll(' ', '_'),
      ...coordinates(mean(inside)),
      approximate: true,
      geonames,
    };
  }).sort(by('code'));
}

const isFirstLevel = s => firstLevel[s.code.slice(0, 2)]?.includes(s.type);

function admin1CodeOf(country, name, code, admin1) {
  if (country === 'US') return code === 'US-UM' ? '' : code.replace('-', '.');
  const bare = text => fold(text.replace(/ (Department|Province|District)$/, ''));
  const known = admin1.filter(a => a.code.startsWith(`${country}.`));
  const found = known.filter(a => bare(a.name) === fold(name));
  // ISO's long names (Coahuila de Zaragoza) begin with GeoNames' short ones.
  const match = found.length ? found : known.filter(a => fold(name).startsWith(`${bare(a.name)} de `));
  if (match.length !== 1) throw new Error(`${code} ${name}: ${match.length} GeoNames admin1 of that name; add it to inputs/subdivisions.csv`);
  return match[0].code;
}
