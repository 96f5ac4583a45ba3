import { readTable } from './csv.mjs';
import { by, byText, fold, slug } from './names.mjs';
import { kilometres } from './geometry.mjs';
import { input } from './sources.mjs';

const titles = {
  embassy: ['Embajada', 'Embassy'],
  'high commission': ['Alta Comisión', 'High Commission'],
  consulate: ['Consulado', 'Consulate'],
  consulate_general: ['Consulado General', 'Consulate General'],
  honorary_consulate: ['Consulado Honorario', 'Honorary Consulate'],
};

export function buildConsulates(countries, cities) {
  const country = new Map(countries.map(c => [c.code, c]));
  const missions = readTable(input('missions.csv')).map(m => {
    const place = seatOf(m, cities);
    const [es, en] = titles[m.title || m.kind];
    const operator = country.get(m.operator);
    const cityEs = place?.name_es || m.city;
    const cityEn = m.city;
    return {
      country: m.operator, kind: m.kind,
      name_es: `${es} de ${operator.name_es} en ${cityEs}`,
      name_en: `${en} of ${operator.name_en} in ${cityEn}`,
      residence_country: m.residence_country, city: cityEs,
      city_place: place?.code ?? (m.subdivision || m.residence_country),
      latitude: m.latitude || place?.latitude || country.get(m.residence_country).latitude,
      longitude: m.longitude || place?.longitude || country.get(m.residence_country).longitude,
      confirmed: m.confirmed, source: m.source,
      code: `${m.operator}-${m.kind === 'embassy' ? 'EMB-' : ''}${slug(cityEn)}`,
    };
  });
  // San José is a city of two countries: the code of each then says in which.
  const clashing = code => missions.filter(m => m.code === code).length > 1;
  return missions.map(m => clashing(m.code) ? { ...m, code: `${m.code}-${m.residence_country}` } : m)
    .sort((a, b) => byText(a.code, b.code));
}

function seatOf(mission, cities) {
  const named = cities.filter(c => c.country === mission.residence_country && fold(c.name) === fold(mission.city)
    && (!mission.subdivision || c.subdivision === mission.subdivision));
  if (named.length < 2 || !mission.latitude) return named.find(c => c.code.endsWith(`-${slug(c.name)}`)) ?? named[0];
  const here = { lat: Number(mission.latitude), lng: Number(mission.longitude) };
  return named.toSorted((a, b) => kilometres(point(a), here) - kilometres(point(b), here))[0];
}

const point = c => ({ lat: Number(c.latitude), lng: Number(c.longitude) });

export function buildDistricts(subdivisions, counties) {
  return [...panama(subdivisions), ...mexico(counties)]
    .sort((a, b) => byText(a.consulate, b.consulate) || byText(a.place, b.place) || byText(a.valid_from, b.valid_from));
}

function panama(subdivisions) {
  const codeOf = new Map(subdivisions.filter(s => s.country === 'US').map(s => [s.name_en, s.code]));
  return readTable(input('panama-districts.csv')).map(({ consulate, state, confirmed, source }) => {
    if (!codeOf.has(state)) throw new Error(`Panama: no state is called ${state}`);
    return { consulate, place: codeOf.get(state), valid_from: '', valid_to: '', confirmed, source };
  });
}

/** The county was the old consulate's until the day before, and the new one's from the day on. */
function mexico(counties) {
  const bare = name => fold(name.replace(/ (County|Parish)$/, '')).replaceAll(' ', '');
  return readTable(input('mexico-district-changes.csv')).flatMap(change => {
    const place = change.county === '' ? change.state
      : counties.find(c => c.subdivision === change.state && bare(c.name) === bare(change.county))?.code;
    if (!place) throw new Error(`Mexico: no county ${change.county} in ${change.state}`);
    const stated = { place, confirmed: 'true', source: change.source };
    return [
      { ...stated, consulate: change.before, valid_from: '', valid_to: dayBefore(change.from) },
      { ...stated, consulate: change.after, valid_from: change.from, valid_to: '' },
    ];
  });
}

const dayBefore = date => new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10);
