/** Asks the API from its page, and shows the answer as it came; without this the form opens the answer itself. */
export function tryApi() {
  for (const form of document.querySelectorAll('[data-module="reg-try"]')) {
    form.addEventListener('submit', async (press) => {
      press.preventDefault();
      const question = new URLSearchParams([...new FormData(form)].filter(([name, value]) => value !== '' && !name.startsWith('__')));
      const address = `${form.getAttribute('action')}?${question}`;
      const part = (name) => document.querySelector(`[data-try-${name}]`);
      part('address').textContent = `${form.dataset.site}${address}`;
      part('answer').hidden = false;
      try {
        const answer = await fetch(address, { credentials: 'omit' });
        const text = await answer.text();
        part('status').textContent = `${answer.status} ${answer.statusText}`;
        part('headers').textContent = ['etag', 'last-modified', 'link', 'ratelimit', 'ratelimit-policy', 'retry-after']
          .filter((name) => answer.headers.has(name)).map((name) => `${name}: ${answer.headers.get(name)}`).join('\n');
        part('body').textContent = JSON.stringify(JSON.parse(text), null, 2);
      } catch {
        part('status').textContent = form.dataset.failed;
      }
      document.getElementById('answer').focus();
    });
  }
}
