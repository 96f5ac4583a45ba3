import { readTable } from './csv.mjs';
import { by, fold, slug } from './names.mjs';
import { coordinates, kilometres, mean, middle } from './geometry.mjs';
import { input } from './sources.mjs';

export function buildMunicipalities(geonames, subdivisions) {
  const corrections = new Map(readTable(input('municipality-corrections.csv')).map(row => [row.code, row]));
  const atlas = new Atlas(geonames, subdivisions);
  const rows = [
    ...belize(), ...mexico(atlas), ...elSalvador(atlas),
    ...['CR', 'GT', 'HN', 'NI', 'PA'].flatMap(country => fromAdmin2(country, atlas)),
    ...cantonsSince2022(),
  ];
  return locate(rows, atlas, corrections).sort(by('code'));
}

class Atlas {
  constructor({ places, admin2 }, subdivisions) {
    this.admin2 = admin2;
    this.subdivisions = new Map(subdivisions.map(s => [s.code, s]));
    this.codeOfAdmin1 = new Map(subdivisions.map(s => [s.geonames, s.code]));
    this.inAdmin1 = group(places, p => `${p.country}.${p.admin1}`);
  }

  /** The places of a GeoNames admin1 code. */
  in(admin1) { return this.inAdmin1.get(admin1) ?? []; }
}

function group(items, keyOf) {
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(item);
  }
  return groups;
}

// Guatemala's codes lose their leading zero in GeoNames.
const officialCode = number => number.length === 3 ? `0${number}` : number;

function fromAdmin2(country, atlas) {
  return atlas.admin2.filter(a => a.code.startsWith(`${country}.`)).map(({ code, name }) => {
    const [, admin1, number] = code.split('.');
    const official = country === 'CR' ? number : officialCode(number);
    return {
      code: `${country}-${official}`,
      country,
      subdivision: atlas.codeOfAdmin1.get(`${country}.${admin1}`),
      level: 'municipality',
      name: name.replace(/^(Municip[ií]o( del?)?|Municipality of|Distrito( de)?) /, ''),
      official_code: official,
      admin1: `${country}.${admin1}`, admin2: number,
    };
  });
}

function mexico(atlas) {
  const states = new Map(readTable(input('mexico-states.csv')).map(row => [row.inegi, row.subdivision]));
  const known = new Map(atlas.admin2.map(a => [a.code, a.name]));
  return readTable(input('mexico-municipalities.csv')).map(({ code, name }) => {
    const subdivision = states.get(code.slice(0, 2));
    const admin1 = atlas.subdivisions.get(subdivision).geonames;
    return {
      code: `MX-${code}`, country: 'MX', subdivision, level: 'municipality', name, official_code: code,
      admin1, admin2: code.slice(2), alias: known.get(`${admin1}.${code.slice(2)}`),
    };
  });
}

function elSalvador(atlas) {
  const districts = readTable(input('el-salvador-districts.csv'));
  const admin2 = new Map(atlas.admin2.filter(a => a.code.startsWith('SV.'))
    .map(a => [fold(a.name.replace(/^Municipio de /, '')), a.code]));
  const codeOf = (subdivision, name) => `${subdivision}-${slug(name)}`;
  const municipalities = [...new Map(districts.map(d => [d.municipality, d])).values()].map(d => {
    const geonames = admin2.get(fold(d.municipality));
    if (!geonames) throw new Error(`GeoNames has no municipality ${d.municipality}`);
    return {
      code: codeOf(d.subdivision, d.municipality), country: 'SV', subdivision: d.subdivision, level: 'municipality',
      name: d.municipality, official_code: geonames.split('.')[2], admin1: atlas.subdivisions.get(d.subdivision).geonames,
    };
  });
  return [...municipalities, ...districts.map(d => ({
    code: codeOf(d.subdivision, d.district), country: 'SV', subdivision: d.subdivision,
    parent: codeOf(d.subdivision, d.municipality), level: 'district', name: d.district,
    admin1: atlas.subdivisions.get(d.subdivision).geonames,
  }))];
}

const belize = () => readTable(input('belize-towns.csv')).map(({ subdivision, name, place }) => ({
  code: `${subdivision}-${slug(name)}`, country: 'BZ', subdivision, level: 'municipality', name, alias: place,
}));

// Younger than the GeoNames list, both cut from cantons of Puntarenas.
const cantonsSince2022 = () => [['612', 'Monteverde'], ['613', 'Puerto Jiménez']].map(([number, name]) => ({
  code: `CR-${number}`, country: 'CR', subdivision: 'CR-P', level: 'municipality', name, official_code: number,
  admin1: 'CR.07', admin2: number,
}));

function locate(rows, atlas, corrections) {
  for (const row of rows) {
    const own = corrections.get(row.code) ?? {};
    row.name = own.name || row.name;
    row.admin1 ??= atlas.subdivisions.get(row.subdivision).geonames;
    row.point = own.latitude ? { lat: Number(own.latitude), lng: Number(own.longitude) }
      : seat(row, [own.seat, row.name, row.alias].filter(Boolean).map(fold), atlas);
    row.approximate = false;
    if (!row.point) {
      row.point = namesakeNearby(row, atlas);
      row.approximate = true;
    }
  }
  const below = group(rows.filter(r => r.parent && r.point), r => r.parent);
  for (const row of rows.filter(r => r.country === 'SV' && r.level === 'municipality')) {
    row.point = mean((below.get(row.code) ?? []).map(r => r.point));
    row.approximate = true;
  }
  const pointOf = new Map(rows.map(r => [r.code, r.point]));
  for (const row of rows.filter(r => !r.point)) {
    row.point = (row.parent && pointOf.get(row.parent)) || mean(atlas.in(row.admin1));
    row.approximate = true;
  }
  return rows.map(row => ({ ...row, ...coordinates(row.point) }));
}

/** The town that gives a municipality its name, else some place inside it. */
function seat({ admin1, admin2 }, names, atlas) {
  const near = atlas.in(admin1);
  const inside = admin2 ? near.filter(p => p.admin2 === admin2) : [];
  // Many towns of Central America have no second level in GeoNames, and El Salvador's have none at all.
  // Where some towns have it, a loose namesake far from them is another place.
  const loose = admin2 ? near.filter(p => p.admin2 === '' && (!inside.length || kilometres(p, mean(inside)) < 40)) : near;
  return named(inside, names, same) ?? named(loose, names, same) ?? named(inside, names, contains)
    ?? (inside.length ? middle(inside) : undefined);
}

/** A young municipality's seat, which GeoNames still counts to the municipality that it came from. */
function namesakeNearby({ admin1, name }, atlas) {
  const found = atlas.in(admin1).filter(p => fold(p.name) === fold(name));
  return found.length === 1 ? found[0] : undefined;
}

const same = (place, name) => place === name;
// Cintalapa lies in Cintalapa de Figueroa, and Ciudad Hidalgo in Hidalgo.
const contains = (place, name) => name.startsWith(`${place} `) || place.startsWith(`${name} `) || place.endsWith(` ${name}`);

function named(places, names, matches) {
  for (const name of names) {
    const found = places.filter(p => matches(fold(p.name), name));
    if (found.length) return middle(found);
  }
  return undefined;
}
