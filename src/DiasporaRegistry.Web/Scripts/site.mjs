import { Button } from 'govuk-frontend/dist/govuk/components/button/button.mjs';
import { ServiceNavigation } from 'govuk-frontend/dist/govuk/components/service-navigation/service-navigation.mjs';
import { SkipLink } from 'govuk-frontend/dist/govuk/components/skip-link/skip-link.mjs';
import { start } from './start.mjs';

for (const component of [Button, ServiceNavigation, SkipLink]) {
  start(component);
}

// What only forms need, most readers never load.
if (document.querySelector('[data-module|="govuk"]:not([data-module="govuk-button"], [data-module="govuk-service-navigation"], [data-module="govuk-skip-link"])')) {
  import('./forms.mjs');
}

// Paper shows whole addresses, and a stylesheet does not know this one.
document.documentElement.style.setProperty('--reg-host', JSON.stringify(location.origin));

// A phone that never meets a place field does not load its script.
const suggest = (place) => import('./place.mjs').then(({ enhancePlace }) => enhancePlace(place));
for (const place of document.querySelectorAll('[data-module="reg-place"]')) {
  // A search has fields for places that most who search never come to.
  if (place.closest('[data-module="reg-find"]')) {
    place.addEventListener('focusin', () => suggest(place), { once: true });
  } else {
    suggest(place);
  }
}

const passkeys = document.querySelectorAll('[data-module="reg-passkey"]');
if (passkeys.length > 0) {
  import('./passkey.mjs').then(({ enhancePasskey }) => passkeys.forEach(enhancePasskey));
}

const efforts = document.querySelectorAll('[data-module="reg-effort"]');
if (efforts.length > 0) {
  import('./effort.mjs').then(({ enhanceEffort }) => efforts.forEach(enhanceEffort));
}

const search = document.querySelector('[data-module="reg-find"]');
if (search) {
  import('./find.mjs').then(({ enhanceFind }) => enhanceFind(search));
}

if (!search && document.querySelector('[data-module="reg-maps"]')) {
  import('./find.mjs').then(({ maps }) => maps());
}

const work = document.querySelector('[data-module="reg-work"]');
if (work) {
  import('./work.mjs').then(({ follow }) => follow(work));
}

if (document.querySelector('[data-module="reg-try"]')) {
  import('./try.mjs').then(({ tryApi }) => tryApi());
}

if (!search && document.querySelector('[data-copy], [data-print]')) {
  import('./share.mjs').then(({ share }) => share());
}

// A map costs a telephone more than the whole page: it is fetched when it comes near.
const ends = document.querySelector('[data-module="reg-twoends"]');
if (ends) {
  ends.hidden = false;
  const watch = new IntersectionObserver((seen) => {
    if (seen.some((one) => one.isIntersecting)) {
      watch.disconnect();
      import('./ends.mjs').then(({ drawEnds }) => drawEnds(ends)).catch(() => { ends.hidden = true; });
    }
  }, { rootMargin: '200px' });
  watch.observe(ends);
}

const pin = document.querySelector('[data-module="reg-pin"]');
if (pin) {
  import('./pin.mjs').then(({ enhancePin }) => enhancePin(pin)).catch(() => { pin.hidden = true; });
}

const keys = document.querySelector('dialog[data-module="reg-keys"]');
if (keys) {
  import('./keys.mjs').then(({ listen }) => listen(keys));
}
