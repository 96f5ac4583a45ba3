const every = 2000;

/** Brings in how far a long work has come, in place: the focus stays where it is, and so does what somebody reads. Once it has ended, the page is opened anew. */
export function follow(work) {
  const again = async () => {
    try {
      const answer = await fetch(location.href, { cache: 'no-store' });
      if (answer.ok) {
        const now = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-module="reg-work"]');
        if (!now || answer.redirected) {
          location.assign(answer.url);
          return;
        }

        const fresh = now.querySelectorAll('[data-live]');
        work.querySelectorAll('[data-live]').forEach((part, at) => {
          if (part.localName === 'progress') {
            part.max = fresh[at].max;
            part.value = fresh[at].value;
          } else if (part.textContent !== fresh[at].textContent) {
            part.textContent = fresh[at].textContent;
          }
        });
      }
    } catch {
      // Without a connection it is asked again.
    }

    setTimeout(again, every);
  };
  setTimeout(again, every);
}
