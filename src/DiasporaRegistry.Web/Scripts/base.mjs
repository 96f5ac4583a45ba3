import L from 'leaflet';

// A line begins somewhere and goes on by steps of hundredths of a degree (build/base-map.mjs).
function points(steps) {
  const line = [];
  for (let at = 0, east = 0, north = 0; at < steps.length; at += 2) {
    east += steps[at];
    north += steps[at + 1];
    line.push([north / 100, east / 100]);
  }
  return line;
}

/** Draws land and states under a map. */
export function drawBase(map, base) {
  const canvas = L.svg({ padding: 0.5 });
  for (const rings of base.land) {
    L.polygon(rings.map(points), { className: 'reg-map__land', renderer: canvas, interactive: false, smoothFactor: 1 }).addTo(map);
  }
  for (const line of base.states) {
    L.polyline(points(line), { className: 'reg-map__states', renderer: canvas, interactive: false, smoothFactor: 1 }).addTo(map);
  }
}

/** Reads a JSON answer of the site. */
export async function read(address) {
  const answer = await fetch(address, { headers: { accept: 'application/json' } });
  if (!answer.ok) {
    throw new Error(answer.status);
  }
  return answer.json();
}

/** Loads the style sheet of maps, once. */
export function styled(address) {
  if (document.querySelector(`link[href="${address}"]`)) {
    return Promise.resolve();
  }
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = address;
  document.head.append(link);
  return new Promise((done) => { link.onload = link.onerror = done; });
}
