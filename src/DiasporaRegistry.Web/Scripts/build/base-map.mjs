// Makes the base map of the search page out of Natural Earth's countries and the U.S. Census Bureau's states: rings and lines of hundredths of a degree,
// thinned to what can be told apart on a map of a continent.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { feature, mesh } from 'topojson-client';

const packages = createRequire(import.meta.url);
const read = (name) => JSON.parse(readFileSync(packages.resolve(name), 'utf8'));
const coarse = read('world-atlas/countries-110m.json');
const fine = read('world-atlas/countries-50m.json');
const states = read('us-atlas/states-10m.json');

const inAmericas = ([west, south, east, north]) => west > -172 && east < -25 && south > -58 && north < 84;

function bounds(rings) {
  const box = [180, 90, -180, -90];
  for (const [east, north] of rings.flat()) {
    box[0] = Math.min(box[0], east);
    box[1] = Math.min(box[1], north);
    box[2] = Math.max(box[2], east);
    box[3] = Math.max(box[3], north);
  }
  return box;
}

// Leaves out points that lie closer than a step to the one before; the last one stays, so that rings close.
function thin(line, step) {
  const kept = [line[0]];
  for (const point of line.slice(1, -1)) {
    const [east, north] = kept[kept.length - 1];
    if (Math.hypot(point[0] - east, point[1] - north) >= step) {
      kept.push(point);
    }
  }
  kept.push(line[line.length - 1]);
  return kept.map(([east, north]) => [Math.round(east * 100) / 100, Math.round(north * 100) / 100]);
}

// Rings that cross the date line go on beyond it: on a flat map they would run back across all of it.
function unwrapped(ring) {
  let turn = 0;
  return ring.map(([east, north], at) => {
    if (at > 0 && Math.abs(east - ring[at - 1][0]) > 180) {
      turn += east < ring[at - 1][0] ? 360 : -360;
    }
    return [east + turn, north];
  });
}

function polygons(atlas, wanted, step) {
  return feature(atlas, atlas.objects.countries).features
    .flatMap(({ geometry }) => geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates)
    .map((rings) => rings.map(unwrapped))
    .filter((rings) => wanted(bounds(rings)) && bounds(rings)[3] > -60)
    .map((rings) => rings.map((ring) => thin(ring, step)).filter((ring) => ring.length > 3))
    .filter((rings) => rings.length > 0);
}

// A line is one row of numbers: where it begins, in hundredths of a degree east and north, then how far each point lies from the one before. As pairs of degrees it would weigh twice as much.
function steps(line) {
  let [x, y] = [0, 0];
  return line.flatMap(([east, north]) => {
    const step = [Math.round(east * 100) - x, Math.round(north * 100) - y];
    [x, y] = [x + step[0], y + step[1]];
    return step;
  });
}

const near = ([west, south, east, north]) => inAmericas([west, south, east, north]) && north > -5;
const map = {
  land: [...polygons(fine, near, 0.18), ...polygons(coarse, (box) => !near(box), 0.5)].map((rings) => rings.map(steps)),
  states: mesh(states, states.objects.states, (a, b) => a !== b).coordinates.map((line) => thin(line, 0.18)).filter((line) => line.length > 1).map(steps)
};
writeFileSync(process.argv[2], JSON.stringify(map));
