const storage = 'reg-keys-off';

/**
 * Keys for people who work here all day. What a key does stands on the page: an element with data-key is pressed, or a field entered; j and k go through the rows of data-rows.
 * Nothing happens while somebody types, with Ctrl, Alt or Meta, or where the reader switched the keys off.
 */
export function listen(dialog) {
  const off = dialog.querySelector('[data-keys-off]');
  off.checked = read();
  off.addEventListener('change', () => write(off.checked));
  for (const opener of document.querySelectorAll('[data-keys-open]')) {
    opener.hidden = false;
    opener.addEventListener('click', () => dialog.showModal());
  }
  dialog.querySelector('[data-keys-close]').addEventListener('click', () => dialog.close());

  document.addEventListener('keydown', (pressed) => {
    if (pressed.defaultPrevented || pressed.ctrlKey || pressed.altKey || pressed.metaKey || pressed.isComposing || pressed.repeat && !'jk'.includes(pressed.key) || isTyping(pressed.target) || dialog.open) {
      return;
    }
    // The list opens also for who switched the keys off: there they are switched on again.
    if (pressed.key === '?') {
      pressed.preventDefault();
      dialog.showModal();
      return;
    }
    if (off.checked) {
      return;
    }
    if (pressed.key === 'j' || pressed.key === 'k') {
      if (step(pressed.key === 'j' ? 1 : -1)) {
        pressed.preventDefault();
      }
      return;
    }
    const row = document.activeElement?.closest('[data-row]');
    const chosen = row?.querySelector(`[data-row-key="${CSS.escape(pressed.key)}"]`) ?? document.querySelector(`[data-key="${CSS.escape(pressed.key)}"]`);
    if (chosen && !chosen.disabled) {
      pressed.preventDefault();
      press(chosen);
    }
  });
}

function press(element) {
  if (element.matches('input:not([type=checkbox]), textarea, select')) {
    element.focus();
    element.scrollIntoView({ block: 'center' });
  } else if (element.tabIndex < 0 || element.matches('section')) {
    element.scrollIntoView();
    element.focus();
  } else {
    element.click();
  }
}

function step(by) {
  const rows = [...document.querySelectorAll('[data-row]')];
  if (rows.length === 0) {
    return false;
  }
  const at = rows.indexOf(document.activeElement?.closest('[data-row]'));
  const next = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + by))];
  (next.querySelector('a') ?? next).focus();
  return true;
}

function isTyping(element) {
  return element.isContentEditable || element.matches?.('textarea, select, input:not([type=checkbox], [type=radio], [type=button], [type=submit])');
}

// A browser that keeps nothing keeps the keys on.
function read() {
  try {
    return localStorage.getItem(storage) === 'yes';
  } catch {
    return false;
  }
}

function write(isOff) {
  try {
    if (isOff) {
      localStorage.setItem(storage, 'yes');
    } else {
      localStorage.removeItem(storage);
    }
  } catch {
    // Then it holds for this page.
  }
}
