const pause = 120;
const kinds = ['organization', 'coalition', 'origin', 'residence'];

/**
 * Turns the search field into a combobox with guesses at what is being typed (WAI-ARIA 1.2). An organization is opened, a place narrows the search;
 * Enter without a choice searches as it does without this script.
 */
export function enhanceSuggest(root, form) {
  const field = root.querySelector('input');
  const words = root.dataset;
  const list = document.createElement('ul');
  list.id = `${field.id}-suggestions`;
  list.className = 'reg-suggest__list';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', words.list);
  list.hidden = true;
  const status = document.createElement('p');
  status.className = 'govuk-visually-hidden';
  status.setAttribute('role', 'status');
  root.append(list, status);
  field.setAttribute('role', 'combobox');
  field.setAttribute('aria-autocomplete', 'list');
  field.setAttribute('aria-controls', list.id);
  field.setAttribute('aria-expanded', 'false');

  let timer;
  let running;
  let options = [];
  let at = -1;

  field.addEventListener('input', () => {
    clearTimeout(timer);
    running?.abort();
    timer = setTimeout(ask, pause);
  });
  field.addEventListener('blur', () => setTimeout(close, 150));
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault();
      close();
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && options.length > 0) {
      event.preventDefault();
      open();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      choose(at < 0 && step < 0 ? options.length - 1 : at + step);
    } else if (event.key === 'Enter' && at >= 0 && !list.hidden) {
      event.preventDefault();
      go(options[at].suggestion);
    }
  });
  list.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const option = options.find(({ element }) => element.contains(event.target));
    if (option) {
      go(option.suggestion);
    }
  });

  async function ask() {
    const typed = field.value.trim();
    if (typed.length < 2) {
      options = [];
      close();
      return;
    }
    running = new AbortController();
    try {
      const address = new URL(words.source, document.baseURI);
      address.searchParams.set('q', typed);
      const answer = await fetch(address, { headers: { accept: 'application/json' }, signal: running.signal });
      if (answer.ok) {
        show(await answer.json());
      }
    } catch {
      // Without guesses the field is plain text, which the search understands as well.
    }
  }

  function show(found) {
    list.replaceChildren();
    options = [];
    for (const kind of kinds) {
      const ofKind = found.filter((suggestion) => suggestion.kind === kind);
      if (ofKind.length === 0) {
        continue;
      }
      const group = document.createElement('li');
      group.setAttribute('role', 'presentation');
      group.className = 'reg-suggest__group';
      group.textContent = words[kind];
      list.append(group);
      for (const suggestion of ofKind) {
        const element = document.createElement('li');
        element.id = `${list.id}-${options.length}`;
        element.className = 'reg-suggest__option';
        element.setAttribute('role', 'option');
        element.setAttribute('aria-selected', 'false');
        element.append(span(suggestion.text), span(suggestion.where ?? (suggestion.count > 0 ? suggestion.count.toLocaleString('en') : ''), 'reg-quiet'));
        const kindSaid = span(` (${words[kind]})`, 'govuk-visually-hidden');
        element.append(kindSaid);
        list.append(element);
        options.push({ element, suggestion });
      }
    }
    at = -1;
    field.removeAttribute('aria-activedescendant');
    if (options.length === 0) {
      close();
      return;
    }
    open();
    status.textContent = options.length === 1 ? words.one : words.many.replace('{0}', options.length);
  }

  function choose(next) {
    options[at]?.element.setAttribute('aria-selected', 'false');
    at = next >= options.length || next < 0 ? -1 : next;
    if (at < 0) {
      field.removeAttribute('aria-activedescendant');
      return;
    }
    options[at].element.setAttribute('aria-selected', 'true');
    options[at].element.scrollIntoView({ block: 'nearest' });
    field.setAttribute('aria-activedescendant', options[at].element.id);
  }

  function go(suggestion) {
    if (suggestion.address) {
      location.assign(suggestion.address);
      return;
    }
    // What was typed was the place: it narrows the search in the text's stead.
    const address = new URL(location.href);
    address.searchParams.delete('q');
    address.searchParams.delete('p');
    address.searchParams.append(suggestion.kind, suggestion.value);
    location.assign(address);
  }

  function open() {
    list.hidden = options.length === 0;
    field.setAttribute('aria-expanded', String(!list.hidden));
  }

  function close() {
    list.hidden = true;
    at = -1;
    status.textContent = '';
    field.setAttribute('aria-expanded', 'false');
    field.removeAttribute('aria-activedescendant');
  }
}

function span(text, name) {
  const element = document.createElement('span');
  element.textContent = text;
  if (name) {
    element.className = name;
  }
  return element;
}
