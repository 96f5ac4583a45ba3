import { readTable } from './csv.mjs';
import { by, fold } from './names.mjs';
import { coordinates, kilometres } from './geometry.mjs';
import { input } from './sources.mjs';

export const originCountries = ['BZ', 'CR', 'GT', 'HN', 'MX', 'NI', 'PA', 'SV'];
export const countriesWithResidenceDetail = ['CA', 'CR', 'ES', 'IT', 'MX', 'US'];

export function buildCountries({ countries, inSpanish }, { places }) {
  const ours = new Map(readTable(input('countries.csv')).map(row => [row.code, row]));
  return countries.map(({ alpha_2: code, name, common_name }) => {
    const own = ours.get(code);
    const english = common_name ?? name;
    const capital = own.capital && capitalOf(own, places);
    return {
      code,
      name_es: own.name_es || inSpanish.get(english) || inSpanish.get(name),
      name_en: own.name_en || english,
      ...(own.latitude ? { latitude: own.latitude, longitude: own.longitude } : coordinates(capital)),
      is_origin: originCountries.includes(code),
      residence_detail: countriesWithResidenceDetail.includes(code),
    };
  }).sort(by('code'));
}

export function capitalOf(own, places) {
  const found = places.filter(p => p.country === own.code && fold(p.name) === fold(own.capital)
    && (!own.capital_admin1 || p.admin1 === own.capital_admin1)
    && (!own.latitude || kilometres(p, { lat: Number(own.latitude), lng: Number(own.longitude) }) < 20));
  if (found.length > 1) throw new Error(`${own.code}: ${found.length} places are called ${own.capital}`);
  return found[0];
}
