import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readTable } from './csv.mjs';
import { kilometres } from './geometry.mjs';
import { output } from './sources.mjs';

const failures = [];
const expect = (holds, message) => { if (!holds) failures.push(message); };
const table = name => readTable(join(output, `${name}.csv`));

const countries = table('countries'), subdivisions = table('subdivisions'), municipalities = table('municipalities');
const counties = table('counties'), cities = table('cities');
const consulates = table('consulates'), districts = table('consular_districts');
const codeLists = table('code_lists'), programmes = table('programmes'), facts = table('programme_facts'), links = table('country_links');
const places = [...countries, ...subdivisions, ...municipalities, ...counties, ...cities];
const place = new Map(places.map(p => [p.code, p]));
const known = rows => new Set(rows.map(row => row.code));
const countryCodes = known(countries), subdivisionCodes = known(subdivisions), countyCodes = known(counties);
const origins = ['BZ', 'CR', 'GT', 'HN', 'MX', 'NI', 'PA', 'SV'];

filesAreClean();
codesAreUnique();
everyReferenceIsKnown();
countsAreOfficial();
pointsArePlausible();
consularNetworkHolds();
handMadeListsHold();

for (const name of readdirSync(output).filter(n => n.endsWith('.csv')).sort()) {
  const rows = readTable(join(output, name));
  console.log(`${name}: ${rows.length} rows, ${readFileSync(join(output, name)).length} bytes`);
}
for (const country of origins) {
  const own = municipalities.filter(m => m.country === country);
  console.log(`${country}: ${['municipality', 'district'].map(level => {
    const rows = own.filter(m => m.level === level);
    return `${rows.length} ${level} (${rows.filter(m => m.approximate === 'true').length} approximate)`;
  }).join(', ')}`);
}
for (const failure of failures.slice(0, 50)) console.error(`FAILED ${failure}`);
console.log(failures.length === 0 ? 'All checks hold.' : `${failures.length} checks failed.`);
process.exit(failures.length === 0 ? 0 : 1);

function filesAreClean() {
  for (const name of readdirSync(output).filter(n => n.endsWith('.csv'))) {
    const text = readFileSync(join(output, name), 'utf8');
    expect(text.startsWith('# '), `${name} has no comment on top`);
    expect(!text.includes('\r') && text.endsWith('\n'), `${name} has other line ends than LF`);
    expect(text === text.normalize('NFC'), `${name} is not in NFC`);
    expect(!/[ÃÂ][\u0080-\u00bf]|â€|\ufffd|[\u0000-\u0009\u000b-\u001f]/.test(text), `${name} has text of a wrong encoding`);
    for (const row of readTable(join(output, name))) {
      for (const column of ['name', 'name_en', 'text_es', 'text_en']) {
        expect(row[column] === undefined || row[column].trim() !== '', `${name}: empty ${column} in ${JSON.stringify(row)}`);
      }
      // A city's Spanish name is there only where it differs.
      expect(name === 'cities.csv' || row.name_es !== '', `${name}: empty name_es in ${JSON.stringify(row)}`);
    }
  }
}

function codesAreUnique() {
  expect(place.size === places.length, `${places.length - place.size} place codes are taken twice`);
  for (const p of places) expect(/^[A-Z0-9-]+$/.test(p.code) && p.code.length <= 80, `code ${p.code}`);
  for (const rows of [consulates, programmes]) expect(known(rows).size === rows.length, 'a consulate or programme code is taken twice');
  for (const c of consulates) expect(/^[A-Z0-9-]+$/.test(c.code), `code ${c.code}`);
}

function everyReferenceIsKnown() {
  for (const s of subdivisions) expect(countryCodes.has(s.country) && s.code.startsWith(`${s.country}-`), `${s.code}: country`);
  for (const m of municipalities) {
    expect(subdivisionCodes.has(m.subdivision) && m.subdivision.startsWith(m.country), `${m.code}: subdivision ${m.subdivision}`);
    const parent = place.get(m.parent);
    expect((m.level === 'district') === Boolean(m.parent), `${m.code}: only a district has a parent`);
    expect(!m.parent || (parent?.level === 'municipality' && parent.subdivision === m.subdivision), `${m.code}: parent ${m.parent}`);
  }
  for (const c of counties) expect(subdivisionCodes.has(c.subdivision), `${c.code}: subdivision ${c.subdivision}`);
  for (const c of cities) {
    expect(countryCodes.has(c.country), `${c.code}: country`);
    expect(c.subdivision === '' || subdivisionCodes.has(c.subdivision), `${c.code}: subdivision ${c.subdivision}`);
    expect(c.county === '' || (countyCodes.has(c.county) && place.get(c.county).subdivision === c.subdivision), `${c.code}: county ${c.county}`);
  }
}

function countsAreOfficial() {
  const count = (country, level) => municipalities.filter(m => m.country === country && m.level === level).length;
  const official = { BZ: 9, CR: 84, GT: 340, HN: 298, MX: 2478, NI: 153, PA: 82, SV: 44 };
  for (const [country, n] of Object.entries(official)) expect(count(country, 'municipality') === n, `${country}: ${count(country, 'municipality')} municipalities, not ${n}`);
  expect(count('SV', 'district') === 262, `SV: ${count('SV', 'district')} districts, not 262`);
  for (const m of municipalities.filter(m => m.country === 'SV' && m.level === 'municipality')) {
    expect(municipalities.some(d => d.parent === m.code), `${m.code} has no district`);
  }
  const firstLevel = { BZ: 6, CR: 7, GT: 22, HN: 18, MX: 32, NI: 17, PA: 14, SV: 14, US: 57, CA: 13, ES: 19, IT: 20 };
  for (const [country, n] of Object.entries(firstLevel)) expect(subdivisions.filter(s => s.country === country).length === n, `${country}: subdivisions`);
  // Guna Yala's only row is its capital; Naso Tjër Di has no district yet.
  for (const s of subdivisions.filter(s => origins.includes(s.country) && s.code !== 'PA-NT')) {
    expect(municipalities.some(m => m.subdivision === s.code), `${s.code} has no municipality`);
  }
  expect(countries.length === 249 && counties.length === 3144, 'countries or counties');
  expect(countries.filter(c => c.is_origin === 'true').map(c => c.code).join() === origins.join(), 'countries of origin');
}

function pointsArePlausible() {
  const withoutPoint = new Set(['PA-NT', 'US-UM']);
  for (const p of places) {
    const there = p.latitude !== '' && p.longitude !== '';
    expect(there || withoutPoint.has(p.code), `${p.code} has no point`);
    expect(!there || (Math.abs(p.latitude) <= 90 && Math.abs(p.longitude) <= 180), `${p.code}: ${p.latitude}, ${p.longitude}`);
  }
  // How far a place may lie from the middle of its subdivision, in km: the widest are Alaska, Nunavut and Quebec.
  const wide = { 'US-AK': 2000, 'US-HI': 500, 'US-MP': 500, 'CA-NU': 1800, 'CA-NT': 1300, 'CA-QC': 1800, 'CA-ON': 1300, 'CA-BC': 1200, 'CA-NL': 1200, 'CA-SK': 900, 'CA-MB': 1000, 'CA-AB': 800, 'CA-YT': 900, 'US-TX': 900, 'US-CA': 750, 'US-MI': 600, 'US-FL': 650, 'MX-BCN': 700, 'MX-BCS': 500, 'MX-SON': 620 };
  for (const p of [...municipalities, ...counties, ...cities].filter(p => p.subdivision)) {
    const limit = wide[p.subdivision] ?? (origins.includes(p.subdivision.slice(0, 2)) ? 420 : 550);
    const distance = kilometres(at(p), at(place.get(p.subdivision)));
    expect(distance <= limit, `${p.code} ${p.name} lies ${Math.round(distance)} km from the middle of ${p.subdivision}`);
  }
  const small = { BZ: 200, SV: 170, GT: 330, HN: 450, NI: 400, CR: 350, PA: 450, MX: 2300 };
  for (const m of municipalities) {
    const distance = kilometres(at(m), at(place.get(m.country)));
    expect(distance <= small[m.country], `${m.code} lies ${Math.round(distance)} km from the capital of ${m.country}`);
  }
}

function consularNetworkHolds() {
  const codes = known(consulates);
  for (const c of consulates) {
    expect(origins.includes(c.country) && countryCodes.has(c.residence_country) && c.country !== c.residence_country, `${c.code}: countries`);
    expect(['embassy', 'consulate_general', 'consulate', 'consular_agency', 'honorary_consulate'].includes(c.kind), `${c.code}: kind ${c.kind}`);
    expect(['true', 'false'].includes(c.confirmed) && c.source !== '' && c.city !== '', `${c.code}: confirmed, source or city`);
    const seat = place.get(c.city_place);
    expect(seat && (seat.country ?? seat.code) === c.residence_country, `${c.code}: city_place ${c.city_place}`);
    if (seat) expect(kilometres(at(c), at(seat)) < 60, `${c.code} lies ${Math.round(kilometres(at(c), at(seat)))} km from ${seat.code}`);
  }
  for (const d of districts) {
    expect(codes.has(d.consulate) && place.has(d.place), `district ${d.consulate} ${d.place}`);
    expect([d.valid_from, d.valid_to].every(date => /^(\d{4}-\d\d-\d\d)?$/.test(date)), `district ${d.consulate} ${d.place}: dates`);
  }
  const operatorOf = new Map(consulates.map(c => [c.code, c.country]));
  const panama = districts.filter(d => operatorOf.get(d.consulate) === 'PA').map(d => d.place).sort();
  const states = subdivisions.filter(s => s.country === 'US' && ['state', 'federal_district'].includes(s.kind)).map(s => s.code).sort();
  expect(panama.join() === states.join(), "Panama's districts are not a partition of the 50 states and the capital");
  for (const before of districts.filter(d => d.valid_to)) {
    const after = districts.find(d => d.place === before.place && d.valid_from && operatorOf.get(d.consulate) === operatorOf.get(before.consulate));
    expect(after && Date.parse(after.valid_from) - Date.parse(before.valid_to) === 86_400_000, `${before.place}: a gap or overlap between consulates`);
  }
}

function handMadeListsHold() {
  expect(new Set(codeLists.map(c => `${c.list} ${c.code}`)).size === codeLists.length, 'a code list has a code twice');
  for (const list of new Set(codeLists.map(c => c.list))) {
    const positions = codeLists.filter(c => c.list === list).map(c => Number(c.position));
    expect(positions.every((p, i) => p === i + 1), `${list}: positions`);
  }
  for (const f of facts) {
    expect(known(programmes).has(f.programme) && f.source_es && f.source_en, `fact ${f.programme} ${f.fact}`);
    expect(f.value === '' || !Number.isNaN(Number(f.value)), `fact ${f.programme} ${f.fact}: ${f.value}`);
  }
  for (const l of links) expect(origins.includes(l.country) && l.source_es && l.source_en, `link ${l.country} ${l.key}`);
  const units = links.filter(l => l.key === 'dedicated_unit');
  expect(units.length === 8 && units.filter(l => l.value === 'yes').map(l => l.country).join() === 'BZ,GT,HN,MX,SV', 'dedicated units');
}

function at(p) { return { lat: Number(p.latitude), lng: Number(p.longitude) }; }
