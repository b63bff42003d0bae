// A double click sends a form once. The server also knows the repeat, by the form's idempotency key.
addEventListener('submit', event => {
  const form = event.target;
  if (form.method !== 'post' || event.defaultPrevented) return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = 'yes';
  const button = event.submitter;
  // After this event: a disabled button would not send its name.
  setTimeout(() => { if (button) { button.disabled = true; button.setAttribute('aria-busy', 'true'); } });
});

// Back from the next page, out of the browser's memory: the form may be sent again.
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll('[aria-busy]')) { button.disabled = false; button.removeAttribute('aria-busy'); }
  }
});
