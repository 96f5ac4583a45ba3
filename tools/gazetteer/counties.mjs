import { readTable } from './csv.mjs';
import { by } from './names.mjs';
import { coordinates, mean } from './geometry.mjs';
import { input } from './sources.mjs';

export function buildCounties({ places, admin2 }) {
  const stateNumber = new Map(readTable(input('us-states.csv')).map(row => [row.state, row.fips]));
  const seats = new Map(readTable(input('county-coordinates.csv')).map(row => [row.fips, row]));
  const inside = new Map();
  for (const p of places.filter(p => p.country === 'US')) {
    const key = `US.${p.admin1}.${p.admin2}`;
    inside.set(key, [...(inside.get(key) ?? []), p]);
  }
  // GeoNames counts the capital's places to a county that it does not list.
  const counties = [...admin2.filter(a => a.code.startsWith('US.')), { code: 'US.DC.001', name: 'District of Columbia' }];
  return counties.map(({ code, name }) => {
    const [, state, number] = code.split('.');
    const fips = stateNumber.get(state) + number;
    return {
      code: `US-${fips}`, subdivision: `US-${state}`, name, fips,
      ...(seats.get(fips) ?? coordinates(mean(inside.get(code) ?? []))),
    };
  }).sort(by('code'));
}
