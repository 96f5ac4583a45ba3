import L from 'leaflet';
import { drawBase, read, styled } from './base.mjs';

const closest = 9;
const farthest = 14;

/**
 * Lets the point of a work be shown on a map beside its town and the towns around, instead of being typed. The two numbers stay the field: whoever uses neither map nor script writes them,
 * and whoever uses the keyboard moves the map and puts the point in its middle.
 */
export async function enhancePin(root) {
  const form = root.closest('form');
  const code = form.querySelector('input[data-place-code]');
  const field = form.elements[root.dataset.field];
  const status = root.querySelector('[data-pin-status]');
  const words = root.dataset;
  let map, pin, town;
  let names = null;

  const [base] = await Promise.all([read(words.base), styled(words.style)]);
  code.addEventListener('change', follow);
  field.addEventListener('change', () => put(typed(), false));
  root.querySelector('[data-pin-middle]').addEventListener('click', () => put(map.getCenter(), true));
  root.querySelector('[data-pin-none]').addEventListener('click', () => put(null, true));
  const here = root.querySelector('[data-pin-here]');
  here.hidden = !('geolocation' in navigator);
  here.addEventListener('click', () => navigator.geolocation.getCurrentPosition(
    ({ coords }) => { const at = L.latLng(coords.latitude, coords.longitude); put(at, true); map.panTo(at, { animate: false }); },
    () => { status.textContent = words.nowhere; }, { enableHighAccuracy: true, timeout: 15000 }));
  await follow();

  // The town is known once it was chosen from the list, or saved before.
  async function follow() {
    if (!code.value) {
      root.hidden = true;
      return;
    }
    try {
      const address = new URL(words.source, document.baseURI);
      address.searchParams.set('code', code.value);
      draw(await read(address));
    } catch {
      root.hidden = true;
    }
  }

  function draw(found) {
    root.hidden = false;
    town = { name: found.name, at: L.latLng(found.latitude, found.longitude) };
    if (!map) {
      map = L.map(root.querySelector('[data-map]'), {
        attributionControl: false, scrollWheelZoom: false, zoomAnimation: false, fadeAnimation: false, minZoom: closest - 3, maxZoom: farthest, zoomControl: false
      });
      L.control.zoom({ zoomInTitle: words.in, zoomOutTitle: words.out }).addTo(map);
      drawBase(map, base);
      map.on('click', (event) => put(event.latlng, true));
    }
    map.setView(typed() ?? town.at, closest + 1, { animate: false });
    map.invalidateSize({ animate: false });
    names?.remove();
    names = L.layerGroup([mark(town.name, town.at, 'reg-pin--town reg-pin--chosen'), ...found.around.map((one) => mark(one.name, [one.latitude, one.longitude], 'reg-pin--town'))]).addTo(map);
    put(typed(), false);
  }

  function mark(name, at, look) {
    const text = document.createElement('span');
    text.textContent = name;
    return L.marker(at, { interactive: false, keyboard: false, icon: L.divIcon({ className: `reg-pin ${look}`, iconSize: [10, 10] }) })
      .bindTooltip(text, { permanent: true, direction: 'top', offset: [0, -4], className: 'reg-map__name' });
  }

  function put(at, isShown) {
    if (!at) {
      pin?.remove();
      pin = null;
      if (isShown) {
        field.value = '';
        status.textContent = words.none;
      }
      return;
    }
    const point = L.latLng(at);
    if (isShown) {
      field.value = `${point.lat.toFixed(5)}, ${point.lng.toFixed(5)}`;
    }
    if (pin) {
      pin.setLatLng(point);
    } else {
      pin = L.marker(point, { draggable: true, keyboard: false, title: words.point, icon: L.divIcon({ className: 'reg-pin reg-pin--work', iconSize: [24, 24] }) }).addTo(map);
      pin.on('dragend', () => put(pin.getLatLng(), true));
    }
    const far = map.distance(point, town.at) / 1000;
    status.textContent = words.far.replace('{0}', far.toLocaleString(document.documentElement.lang, { maximumFractionDigits: far < 10 ? 1 : 0 })).replace('{1}', town.name);
  }

  function typed() {
    const numbers = field.value.match(/^\s*([-+]?\d{1,2}(?:\.\d+)?)°?\s*[,;\s]\s*([-+]?\d{1,3}(?:\.\d+)?)°?\s*$/);
    return numbers && Math.abs(numbers[1]) <= 90 && Math.abs(numbers[2]) <= 180 ? L.latLng(Number(numbers[1]), Number(numbers[2])) : null;
  }
}
