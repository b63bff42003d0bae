// Copies the address of this page. Without it the button is a link to the same address.
addEventListener('click', async event => {
  const button = event.target.closest('[data-copy]');
  if (!button || !navigator.clipboard) return;
  event.preventDefault();
  await navigator.clipboard.writeText(new URL(button.getAttribute('href'), location.href).href);
  const words = button.querySelector('span'), before = words.textContent;
  words.textContent = button.dataset.copy;
  setTimeout(() => { words.textContent = before; }, 2000);
});
