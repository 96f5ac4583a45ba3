import { readTable } from './csv.mjs';
import { byText, fold, slug } from './names.mjs';
import { coordinates, kilometres } from './geometry.mjs';
import { input } from './sources.mjs';
import { capitalOf, countriesWithResidenceDetail } from './countries.mjs';

export function buildCities(geonames, subdivisions, counties, takenCodes) {
  const spanish = new Map(readTable(input('city-names-es.csv')).map(row => [row.code, row.name_es]));
  const secondLevel = new Map(geonames.admin2.map(a => [a.code, a.name]));
  const countyCodes = new Set(counties.map(c => c.code));
  const numberOfState = new Map(counties.map(c => [c.subdivision, c.fips.slice(0, 2)]));
  const subdivisionOf = new Map(subdivisions.map(s => [s.geonames, s.code]));

  const cities = withoutTwins(geonames.places
    .filter(p => countriesWithResidenceDetail.includes(p.country) || p.country === 'PR')
    .map(p => {
      const subdivision = p.country === 'PR' ? 'US-PR' : subdivisionOf.get(`${p.country}.${p.admin1}`);
      // The capital is one county, which GeoNames leaves out at some of its places.
      const county = p.country !== 'US' ? '' : subdivision === 'US-DC' ? 'US-11001' : `US-${numberOfState.get(subdivision)}${p.admin2}`;
      return {
        country: subdivision?.slice(0, 2), subdivision, name: p.name, lat: p.lat, lng: p.lng,
        county: countyCodes.has(county) ? county : '',
        district: secondLevel.get(`${p.country}.${p.admin1}.${p.admin2}`) ?? '',
      };
    })
    .filter(c => c.subdivision)
    .sort((a, b) => byText(a.subdivision, b.subdivision) || byText(a.name, b.name) || a.lat - b.lat || a.lng - b.lng));

  const abroad = mainCitiesElsewhere(geonames.places);
  return code([...cities, ...abroad], takenCodes)
    .map(c => ({ ...c, ...coordinates(c), name_es: spanish.get(c.code) === c.name ? '' : spanish.get(c.code) ?? '' }))
    .sort((a, b) => byText(a.code, b.code));
}

function withoutTwins(cities) {
  const kept = new Map();
  return cities.filter(city => {
    const key = `${city.subdivision} ${fold(city.name)}`;
    const twins = kept.get(key) ?? [];
    if (twins.some(twin => kilometres(twin, city) < 3)) return false;
    kept.set(key, [...twins, city]);
    return true;
  });
}

/** Of the other countries: the capital, and each city that has an embassy or a consulate. */
function mainCitiesElsewhere(places) {
  const elsewhere = new Map();
  const add = (country, place) => place && elsewhere.set(`${country} ${fold(place.name)}`, { country, subdivision: '', county: '', district: '', ...place });
  const pick = ({ country, name, lat, lng }) => ({ country, name, lat, lng });
  for (const own of readTable(input('countries.csv'))) {
    if (countriesWithResidenceDetail.includes(own.code) || own.code === 'PR' || !own.capital) continue;
    const capital = capitalOf(own, places);
    if (capital) add(own.code, pick(capital));
  }
  for (const { residence_country: country, city } of readTable(input('missions.csv'))) {
    if (countriesWithResidenceDetail.includes(country) || elsewhere.has(`${country} ${fold(city)}`)) continue;
    const place = places.find(p => p.country === country && fold(p.name) === fold(city));
    if (place) add(country, pick(place));
  }
  return [...elsewhere.values()].sort((a, b) => byText(a.country, b.country) || byText(a.name, b.name));
}

/** All of several namesakes get their county's or province's name, so that none is the first among them. */
function code(cities, takenCodes) {
  const short = c => `${c.subdivision || c.country}-${slug(c.name).slice(0, 50).replace(/-$/, '')}`;
  const long = c => `${short(c)}-${slug(c.district.replace(/ (County|Parish|Borough|Census Area|Planning Region)$/, '').replace(/^(Provincia|Province|Província) (de |di |of )?/, ''))}`;
  const namesakes = count(cities, short);
  const first = cities.map(c => namesakes.get(short(c)) > 1 && c.district ? long(c) : short(c));
  const taken = new Set(takenCodes);
  const next = new Map();
  const repeated = count(first, c => c);
  return cities.map((city, i) => {
    let result = first[i];
    if (repeated.get(result) > 1 || taken.has(result)) {
      do {
        next.set(first[i], (next.get(first[i]) ?? 0) + 1);
        result = `${first[i]}-${next.get(first[i])}`;
      } while (taken.has(result) || repeated.has(result));
    }
    taken.add(result);
    return { ...city, code: result };
  });
}

function count(items, keyOf) {
  const counts = new Map();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}
