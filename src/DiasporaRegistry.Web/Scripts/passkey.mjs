/**
 * Lets a form make a passkey or use one: asks the server for options, the device for its answer, and sends the form with it.
 * The form shows itself only where the browser can do all of this.
 */
export function enhancePasskey(form) {
  const { act, options, failed } = form.dataset;
  const read = act === 'create' ? 'parseCreationOptionsFromJSON' : 'parseRequestOptionsFromJSON';
  if (typeof window.PublicKeyCredential?.[read] !== 'function') {
    return;
  }
  form.hidden = false;
  const error = form.querySelector('[data-passkey-error]');
  let running = false;

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (running) {
      return;
    }
    running = true;
    error.textContent = '';
    try {
      const answer = await fetch(options, { method: 'POST', body: new URLSearchParams(new FormData(form)), headers: { accept: 'application/json' } });
      if (!answer.ok) {
        throw new Error(String(answer.status));
      }
      const publicKey = PublicKeyCredential[read](await answer.json());
      const credential = await (act === 'create' ? navigator.credentials.create({ publicKey }) : navigator.credentials.get({ publicKey }));
      form.elements.credential.value = JSON.stringify(credential);
      form.submit();
    } catch {
      // Refused, timed out or not possible on this device: the browser has said which, we say what to do.
      error.textContent = failed;
      running = false;
    }
  });
}
