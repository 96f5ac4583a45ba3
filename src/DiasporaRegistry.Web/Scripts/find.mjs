import { enhanceSuggest } from './suggest.mjs';
import { share } from './share.mjs';

/**
 * Makes a search answer at once: a value that is ticked changes results, counts and address without a new page, and focus stays where it is.
 * Without this script the same form is sent by its button.
 */
export function enhanceFind(form) {
  enhanceSuggest(form.querySelector('.reg-suggest'), form);
  maps();
  const status = document.querySelector('[data-found-status]');
  let running;

  form.addEventListener('change', (event) => {
    const field = event.target;
    if (field.matches('input[data-place-code]')) {
      // A place that was jumped to opens its part of the tree: a page of its own.
      location.assign(addressOf(form));
    } else if (field.matches('input[type="checkbox"], select')) {
      if (!field.checked) {
        field.closest('li')?.querySelectorAll('input:checked').forEach((inside) => { inside.checked = false; });
      }
      if (field.name !== 'km' || form.elements.near?.value) {
        show(addressOf(form));
      }
    }
  });

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    location.assign(addressOf(form));
  });

  window.addEventListener('popstate', () => location.hash || location.reload());
  document.addEventListener('click', (event) => {
    if (event.target.closest('a[href="#maps"]')) {
      document.getElementById('maps').open = true;
    }
  });
  locate(form);
  share();

  async function show(address) {
    running?.abort();
    running = new AbortController();
    const found = document.querySelector('.reg-find');
    found.setAttribute('aria-busy', 'true');
    try {
      const answer = await fetch(address, { signal: running.signal });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      if (!answer.ok || page.querySelector('.govuk-error-summary') || !page.querySelector('[data-part="results"]')) {
        location.assign(answer.url);
        return;
      }
      swap(page);
      history.pushState(null, '', answer.url);
      document.title = page.title;
      status.textContent = page.querySelector('#results')?.textContent ?? '';
      share();
      maps();
    } catch (error) {
      if (error.name !== 'AbortError') {
        location.assign(address);
      }
      return;
    }
    found.removeAttribute('aria-busy');
  }
}

// The address that the form would be sent to, without the fields that say nothing.
function addressOf(form) {
  const said = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (value !== '' && !(name === 'km' && !form.elements.near?.value && !form.elements['near-name']?.value)) {
      said.append(name, value);
    }
  }
  const query = said.toString();
  return form.getAttribute('action') + (query ? '?' + query : '');
}

function swap(page) {
  const focused = document.activeElement?.id;
  for (const part of document.querySelectorAll('[data-part]')) {
    const fresh = page.querySelector(`[data-part="${part.dataset.part}"]`);
    if (fresh && !(part.dataset.part === 'maps' && keepsMaps(part, fresh))) {
      part.replaceWith(fresh);
    }
  }
  for (const selector of ['a[hreflang]', 'link[rel="canonical"]', 'link[hreflang]', '.reg-find__summary']) {
    const fresh = page.querySelectorAll(selector);
    document.querySelectorAll(selector).forEach((old, at) => fresh[at] && old.replaceWith(fresh[at]));
  }
  if (focused) {
    document.getElementById(focused)?.focus({ preventScroll: true });
  }
}

// Maps that are drawn stay, and are given the points of the new search.
function keepsMaps(part, fresh) {
  const [old, next] = [part.querySelector('[data-module="reg-maps"]'), fresh.querySelector('[data-module="reg-maps"]')];
  if (!old?.live || !next) {
    return false;
  }
  Object.assign(old.dataset, { source: next.dataset.source, search: next.dataset.search });
  old.querySelector('.reg-maps__list').replaceWith(next.querySelector('.reg-maps__list'));
  return true;
}

// On a wide screen the maps stand beside the results; elsewhere they are opened, and only then loaded.
export function maps() {
  const root = document.querySelector('[data-module="reg-maps"]');
  if (!root) {
    return;
  }
  const draw = () => root.open && import('./maps.mjs').then(({ drawMaps }) => drawMaps(root));
  if (!root.heard) {
    root.heard = true;
    root.addEventListener('toggle', draw);
    if (matchMedia('(min-width: 1240px)').matches) {
      root.open = true;
      return;
    }
  }
  draw();
}

// Asks the browser where it is, and puts no more than a kilometre's precision into the address.
function locate(form) {
  const here = form.querySelector('[data-near-me]');
  if (!here || !navigator.geolocation) {
    return;
  }
  here.hidden = false;
  const message = here.querySelector('.govuk-error-message');
  here.querySelector('button').addEventListener('click', () => {
    message.textContent = '';
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      const address = new URL(addressOf(form), document.baseURI);
      address.searchParams.delete('near-name');
      address.searchParams.set('near', `${coords.latitude.toFixed(2)},${coords.longitude.toFixed(2)}`);
      address.searchParams.set('km', form.elements.km.value);
      address.searchParams.set('sort', 'distance');
      location.assign(address);
    }, () => { message.textContent = here.dataset.failed; }, { maximumAge: 600000, timeout: 15000 });
  });
}
