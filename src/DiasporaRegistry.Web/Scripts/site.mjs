import { Button } from 'govuk-frontend/dist/govuk/components/button/button.mjs';
import { CharacterCount } from 'govuk-frontend/dist/govuk/components/character-count/character-count.mjs';
import { Checkboxes } from 'govuk-frontend/dist/govuk/components/checkboxes/checkboxes.mjs';
import { ErrorSummary } from 'govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs';
import { NotificationBanner } from 'govuk-frontend/dist/govuk/components/notification-banner/notification-banner.mjs';
import { PasswordInput } from 'govuk-frontend/dist/govuk/components/password-input/password-input.mjs';
import { Radios } from 'govuk-frontend/dist/govuk/components/radios/radios.mjs';
import { ServiceNavigation } from 'govuk-frontend/dist/govuk/components/service-navigation/service-navigation.mjs';
import { SkipLink } from 'govuk-frontend/dist/govuk/components/skip-link/skip-link.mjs';
import { Tabs } from 'govuk-frontend/dist/govuk/components/tabs/tabs.mjs';
import { createAll } from 'govuk-frontend';

for (const component of [
  Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner,
  PasswordInput, Radios, ServiceNavigation, SkipLink, Tabs
]) {
  createAll(component);
}

// Paper shows whole addresses, and a stylesheet does not know this one.
document.documentElement.style.setProperty('--reg-host', JSON.stringify(location.origin));

// A phone that never meets a place field does not load its script.
const places = document.querySelectorAll('[data-module="reg-place"]');
if (places.length > 0) {
  import('./place.mjs').then(({ enhancePlace }) => places.forEach(enhancePlace));
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
