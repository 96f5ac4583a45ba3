import { CharacterCount } from 'govuk-frontend/dist/govuk/components/character-count/character-count.mjs';
import { Checkboxes } from 'govuk-frontend/dist/govuk/components/checkboxes/checkboxes.mjs';
import { ErrorSummary } from 'govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs';
import { NotificationBanner } from 'govuk-frontend/dist/govuk/components/notification-banner/notification-banner.mjs';
import { PasswordInput } from 'govuk-frontend/dist/govuk/components/password-input/password-input.mjs';
import { Radios } from 'govuk-frontend/dist/govuk/components/radios/radios.mjs';
import { start } from './start.mjs';

for (const component of [CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, PasswordInput, Radios]) {
  start(component);
}
