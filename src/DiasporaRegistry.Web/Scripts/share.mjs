/** Makes the address of a page easy to copy, and the page to print. */
export function share() {
  for (const button of document.querySelectorAll('[data-copy]')) {
    const field = document.getElementById(button.dataset.copy);
    field.addEventListener('focus', () => field.select());
    if (navigator.clipboard) {
      button.hidden = false;
      button.addEventListener('click', async () => {
        await navigator.clipboard.writeText(field.value);
        button.textContent = button.dataset.copied;
      });
    }
  }
  for (const item of document.querySelectorAll('[data-print]')) {
    item.hidden = false;
    item.firstElementChild.addEventListener('click', () => window.print());
  }
}
