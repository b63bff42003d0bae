// Keeps what is typed on the server while one types: "Đã lưu 10:32". A lost line is retried.
for (const form of document.querySelectorAll('form[data-draft]')) {
  const note = document.querySelector('[data-draft-note]');
  let timer, wait = 1000, isDirty = false, isSent = false;

  const say = (state, words) => { if (note) { note.dataset.s = state; note.querySelector('span').textContent = words; } };
  const fields = () => {
    const data = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (typeof value === 'string' && form.elements[name]?.type !== 'password') data.append(name === '_once' ? '_page' : name, value);
    }
    return data;
  };
  // What was sent is no draft any more, whatever is still under way.
  const later = () => { if (isSent) return; clearTimeout(timer); timer = setTimeout(save, wait); };

  async function save() {
    isDirty = false;
    try {
      const answer = await fetch(form.dataset.draft, { method: 'POST', body: fields() });
      if (!answer.ok) throw new Error(String(answer.status));
      if ((await answer.json()).saved === null) return;
      wait = 1000;
      const clock = new Date().toLocaleTimeString('vi-VN', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Ho_Chi_Minh' });
      say('saved', note?.dataset.saved.replace('{time}', clock));
    } catch {
      isDirty = true;
      wait = Math.min(wait * 2, 30000);
      say('waiting', note?.dataset.waiting);
      later();
    }
  }

  form.addEventListener('input', () => { isDirty = true; later(); });
  form.addEventListener('submit', () => { isSent = true; isDirty = false; clearTimeout(timer); });
  addEventListener('pageshow', () => { isSent = false; });
  addEventListener('online', () => { if (isDirty) { wait = 1000; save(); } });
  addEventListener('pagehide', () => { if (isDirty && !isSent) navigator.sendBeacon(form.dataset.draft, fields()); });
}
