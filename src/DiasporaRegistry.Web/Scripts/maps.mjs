import L from 'leaflet';
import 'leaflet.markercluster';
import { drawBase, read, styled } from './base.mjs';

const region = L.latLngBounds([7, -118], [33, -77]);
const country = L.latLngBounds([24, -125], [50, -66]);
let base;

/** Draws both ends of a search once the reader opens the maps, and again when the search changes. */
export async function drawMaps(root) {
  const words = root.dataset;
  const status = root.querySelector('[data-map-status]');
  let answer;
  try {
    await styled(words.style);
    [base, answer] = await Promise.all([base ?? read(words.base), read(words.source)]);
  } catch {
    status.textContent = words.failed;
    return;
  }
  status.textContent = '';
  root.querySelector('[data-maps]').hidden = false;
  const live = root.live ?? {};
  root.live = live;
  const places = answer.places;
  draw('origin', answer.origins, region);
  draw('residence', answer.residences, country);
  drawLines();

  function draw(end, counts, usual) {
    const map = live[end] ?? (live[end] = make(end));
    map.drawn?.remove();
    const cluster = L.markerClusterGroup({
      showCoverageOnHover: false, animate: !matchMedia('(prefers-reduced-motion: reduce)').matches, maxClusterRadius: 45, chunkedLoading: true,
      iconCreateFunction: (group) => icon(group.getAllChildMarkers().reduce((sum, marker) => sum + marker.options.count, 0), 'cluster', words.places.replace('{0}', group.getChildCount()))
    });
    for (const [number, count] of counts) {
      const place = places[number];
      const marker = L.marker([place.latitude, place.longitude], { count, title: place.label, riseOnHover: true, icon: icon(count, place.isArea ? 'area' : 'place', place.isArea ? `${place.label}, ${words.area}` : place.label) });
      marker.bindPopup(() => popup(end, place, count), { minWidth: 180 });
      cluster.addLayer(marker);
    }
    map.drawn = cluster.addTo(map);
    map.settled = false;
    map.fitBounds(around(counts) ?? usual, { animate: false, padding: [20, 20], maxZoom: counts.length > 1 ? 9 : 6 });
    map.settled = true;
    if (map.here) {
      map.here.hidden = true;
    }
  }

  function drawLines() {
    const section = root.querySelector('[aria-labelledby="map-lines"]');
    section.hidden = answer.lines.length === 0;
    if (section.hidden) {
      return;
    }
    const map = live.lines ?? (live.lines = make('lines'));
    map.drawn?.remove();
    const group = L.layerGroup();
    const most = answer.lines[0][2];
    const ends = [];
    for (const [from, to, count] of answer.lines) {
      const [a, b] = [places[from], places[to]];
      ends.push([a.latitude, a.longitude], [b.latitude, b.longitude]);
      L.polyline([[a.latitude, a.longitude], [b.latitude, b.longitude]], { className: 'reg-map__line', weight: 1 + 5 * Math.sqrt(count / most), interactive: false }).addTo(group);
    }
    map.drawn = group.addTo(map);
    map.invalidateSize();
    map.fitBounds(L.latLngBounds(ends), { animate: false, padding: [15, 15], maxZoom: 7 });
  }

  // Nine in ten decide what is in sight: one club in Madrid does not make a map of the world of a search in California.
  function around(counts) {
    const points = counts.filter(([number]) => !places[number].isArea);
    const all = points.reduce((sum, [, count]) => sum + count, 0);
    const bounds = L.latLngBounds([]);
    let held = 0;
    for (const [number, count] of points) {
      bounds.extend([places[number].latitude, places[number].longitude]);
      held += count;
      if (held > 0.9 * all) {
        break;
      }
    }
    return bounds.isValid() ? bounds.pad(0.15) : null;
  }

  function make(end) {
    const element = root.querySelector(`[data-map="${end}"]`);
    element.setAttribute('role', 'group');
    element.setAttribute('aria-labelledby', `map-${end}`);
    const map = L.map(element, { attributionControl: false, zoomControl: false, scrollWheelZoom: false, worldCopyJump: true, minZoom: 1, maxZoom: 11, zoomSnap: 0.5 });
    L.control.zoom({ zoomInTitle: words.in, zoomOutTitle: words.out }).addTo(map);
    drawBase(map, base);
    const here = root.querySelector(`[aria-labelledby="map-${end}"] [data-box]`);
    if (here) {
      // Whoever moved the map, by hand or by keys, may search where it is now; what was moved for a search, or to show a popup whole, asks nothing.
      map.here = here;
      map.on('moveend', () => {
        if (map.settled) {
          here.hidden = false;
        }
      });
      map.on('autopanstart', () => {
        map.settled = false;
        map.once('moveend', () => { map.settled = true; });
      });
      here.addEventListener('click', () => {
        const bounds = map.getBounds();
        const address = new URL(words.page + words.search, document.baseURI);
        address.searchParams.set(here.dataset.box, [Math.max(-180, bounds.getWest()), Math.max(-90, bounds.getSouth()), Math.min(180, bounds.getEast()), Math.min(90, bounds.getNorth())].map((d) => d.toFixed(2)).join(','));
        location.assign(address);
      });
    }
    return map;
  }

  function popup(end, place, count) {
    const box = document.createElement('div');
    const title = document.createElement('p');
    const name = document.createElement('strong');
    name.textContent = place.label;
    title.append(name);
    const number = document.createElement('p');
    number.textContent = count === 1 ? words.one : words.many.replace('{0}', count.toLocaleString('en'));
    box.append(title, number, link(words.here, (said) => said.append(end, place.code)));
    if (end === 'residence' && !place.isArea) {
      box.append(document.createElement('br'), link(words.around, (said) => {
        said.delete('residence');
        said.set('near', place.code);
      }));
    }
    return box;
  }

  function link(text, change) {
    const address = new URL(words.page + words.search, document.baseURI);
    change(address.searchParams);
    const a = document.createElement('a');
    a.className = 'govuk-link';
    a.href = address;
    a.textContent = text;
    return a;
  }

  function icon(count, kind, label) {
    const size = Math.round(26 + Math.min(26, 7 * Math.log10(count)));
    const said = document.createElement('span');
    said.className = 'govuk-visually-hidden';
    said.textContent = `${label}: `;
    return L.divIcon({ className: `reg-pin reg-pin--${kind}`, iconSize: [size, size], html: said.outerHTML + short(count) });
  }
}

function short(count) {
  return count < 1000 ? String(count) : count < 10000 ? `${(count / 1000).toFixed(1)}k` : count < 1000000 ? `${Math.round(count / 1000)}k` : `${(count / 1000000).toFixed(1)}M`;
}
