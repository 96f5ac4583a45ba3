import L from 'leaflet';
import { drawBase, read, styled } from './base.mjs';

const mostLines = 12;
const mostNames = 5;

/** Draws the places of one organization with lines between both ends: a picture, for the places themselves stand as a list beside it. */
export async function drawEnds(root) {
  const element = root.querySelector('[data-map]');
  const places = [...element.querySelectorAll('[data-latitude]')].map((place) => ({
    name: place.textContent, at: [Number(place.dataset.latitude), Number(place.dataset.longitude)], end: place.dataset.end, isArea: place.dataset.area === 'yes', count: Number(place.dataset.count ?? 0)
  }));
  const [base] = await Promise.all([read(root.dataset.base), styled(root.dataset.style)]);
  element.replaceChildren();
  const map = L.map(element, {
    attributionControl: false, zoomControl: false, dragging: false, scrollWheelZoom: false, doubleClickZoom: false, boxZoom: false, touchZoom: false, keyboard: false,
    zoomSnap: 0.1, minZoom: 1, zoomAnimation: false, fadeAnimation: false
  });
  element.removeAttribute('tabindex');
  drawBase(map, base);
  const [origins, residences] = ['origin', 'residence'].map((end) => places.filter((place) => place.end === end));
  // All with all would be a web: then lines lead to the principal residence alone, which comes first.
  const to = root.dataset.lines === 'none' ? [] : origins.length * residences.length > mostLines ? residences.slice(0, 1) : residences;
  for (const residence of to) {
    for (const origin of origins) {
      L.polyline([origin.at, residence.at], { className: 'reg-map__line', weight: 3, interactive: false }).addTo(map);
    }
  }
  for (const place of places) {
    const pin = L.marker(place.at, {
      interactive: false, keyboard: false,
      icon: L.divIcon({ className: `reg-pin reg-pin--${place.end}${place.isArea ? ' reg-pin--square' : ''}`, ...sized(place.count) })
    }).addTo(map);
    if (places.length <= mostNames && place.count === 0) {
      const name = document.createElement('span');
      name.textContent = place.name;
      pin.bindTooltip(name, { permanent: true, direction: direction(place), offset: [0, direction(place) === 'top' ? -8 : 8], className: 'reg-map__name' });
    }
  }
  const seen = () => {
    map.fitBounds(L.latLngBounds(places.map((place) => place.at)), { animate: false, padding: [70, 40], maxZoom: 6 });
    untangle(element);
  };
  seen();
  new ResizeObserver(() => { map.invalidateSize({ animate: false }); seen(); }).observe(element);

  // Names stand away from the line: the northern end's above, the southern one's below.
  function direction(place) {
    const others = places.filter((other) => other.end !== place.end);
    const north = others.length === 0 || place.at[0] >= others[0].at[0];
    return north ? 'top' : 'bottom';
  }
}

// What is counted at a place stands in its pin, which grows with it.
function sized(count) {
  const size = count > 0 ? Math.round(Math.min(46, 24 + 4 * Math.sqrt(count))) : 18;
  return { iconSize: [size, size], html: count > 0 ? String(count) : '' };
}

// A name that would lie over another one is left out: all of them stand in the list.
function untangle(element) {
  const kept = [];
  for (const name of element.querySelectorAll('.reg-map__name')) {
    name.hidden = false;
    const box = name.getBoundingClientRect();
    name.hidden = kept.some((other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom);
    if (!name.hidden) {
      kept.push(box);
    }
  }
}
