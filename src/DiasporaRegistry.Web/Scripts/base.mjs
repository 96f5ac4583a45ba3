import L from 'leaflet';

/** Draws land and states under a map. */
export function drawBase(map, base) {
  const canvas = L.svg({ padding: 0.5 });
  for (const rings of base.land) {
    L.polygon(rings.map((ring) => ring.map(([east, north]) => [north, east])), { className: 'reg-map__land', renderer: canvas, interactive: false, smoothFactor: 1 }).addTo(map);
  }
  for (const line of base.states) {
    L.polyline(line.map(([east, north]) => [north, east]), { className: 'reg-map__states', renderer: canvas, interactive: false, smoothFactor: 1 }).addTo(map);
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
