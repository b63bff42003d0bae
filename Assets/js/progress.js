// Asks the server how far a long work is: {done, total, words, next?}; total is null while nobody knows it. At the end it goes to `next`.
for (const place of document.querySelectorAll('[data-progress]')) {
  const bar = place.querySelector('progress'), words = place.querySelector('[data-words]');
  let wait = 700;

  async function ask() {
    try {
      const answer = await fetch(place.dataset.progress, { headers: { Accept: 'application/json' } });
      if (!answer.ok) throw new Error(String(answer.status));
      const state = await answer.json();
      if (state.next) { location.assign(state.next); return; }
      if (state.total === null) bar.removeAttribute('value'); else { bar.max = state.total; bar.value = state.done; }
      words.textContent = state.words;
      wait = 700;
    } catch { wait = Math.min(wait * 2, 15000); }
    setTimeout(ask, wait);
  }
  setTimeout(ask, wait);
}
