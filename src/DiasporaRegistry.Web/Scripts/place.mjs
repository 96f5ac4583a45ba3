import accessibleAutocomplete from 'accessible-autocomplete';

const pause = 200;

/**
 * Turns a place's text field into a list of suggestions. The text field keeps its name, the hidden field takes the code
 * of the place chosen, and loses it again when the text is changed by hand.
 */
export function enhancePlace(root) {
  const field = root.querySelector('input[data-place-text]');
  const code = root.querySelector('input[data-place-code]');
  const { source, minLength } = root.dataset;
  const words = root.dataset;
  if (!field || !code || !source) {
    return;
  }

  const box = document.createElement('div');
  const { id, name, value } = field;
  const describedBy = field.getAttribute('aria-describedby');
  const chosen = { label: code.value ? value : null };
  const isTyping = document.activeElement === field;
  field.replaceWith(box);

  let timer;
  let running;

  accessibleAutocomplete({
    element: box,
    id,
    name,
    defaultValue: value,
    minLength: Number(minLength ?? 2),
    confirmOnBlur: false,
    displayMenu: 'overlay',
    menuAttributes: { 'aria-labelledby': id },
    templates: {
      inputValue: (place) => (typeof place === 'string' ? place : place?.label ?? ''),
      suggestion: (place) => escape(typeof place === 'string' ? place : place.label)
    },
    source(query, show) {
      clearTimeout(timer);
      running?.abort();
      timer = setTimeout(async () => {
        running = new AbortController();
        try {
          const address = new URL(source, document.baseURI);
          address.searchParams.set('q', query);
          const answer = await fetch(address, { headers: { accept: 'application/json' }, signal: running.signal });
          show(answer.ok ? await answer.json() : []);
        } catch (error) {
          // Without suggestions the field is plain text, which the page understands as well.
          if (error.name !== 'AbortError') {
            show([]);
          }
        }
      }, pause);
    },
    onConfirm(place) {
      if (place) {
        chosen.label = place.label;
        code.value = place.code;
        code.dispatchEvent(new Event('change', { bubbles: true }));
      }
    },
    tNoResults: () => words.noResults,
    tStatusQueryTooShort: (least) => words.tooShort.replace('{0}', least),
    tStatusNoResults: () => words.noResults,
    tStatusSelectedOption: (option, length, index) =>
      words.selected.replace('{0}', option).replace('{1}', index + 1).replace('{2}', length),
    tStatusResults: (length, selected) =>
      (length === 1 ? words.oneResult : words.results).replace('{0}', length).replace('{1}', selected),
    tAssistiveHint: () => words.assistiveHint
  });

  const input = root.querySelector(`#${CSS.escape(id)}`);
  input.setAttribute('autocomplete', 'off');
  input.spellcheck = false;
  if (describedBy) {
    keepDescribed(input, describedBy.split(' '));
  }
  input.addEventListener('input', () => {
    if (input.value !== chosen.label) {
      chosen.label = null;
      code.value = '';
    }
  });
  if (isTyping) {
    input.focus();
    input.setSelectionRange(input.value.length, input.value.length);
  }
}

// The component writes this attribute anew at every letter, and would lose our hint and error.
function keepDescribed(input, ids) {
  const mend = () => {
    const others = (input.getAttribute('aria-describedby') ?? '').split(' ').filter((id) => id && !ids.includes(id));
    const wanted = [...ids, ...others].join(' ');
    if (input.getAttribute('aria-describedby') !== wanted) {
      input.setAttribute('aria-describedby', wanted);
    }
  };
  mend();
  new MutationObserver(mend).observe(input, { attributeFilter: ['aria-describedby'] });
}

function escape(text) {
  const span = document.createElement('span');
  span.textContent = text;
  return span.innerHTML;
}
