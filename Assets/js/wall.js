// The wall screen: its clock goes on, and it asks for fresh figures by itself, keeping the old ones while the line is down.
if (document.documentElement.classList.contains('wall')) {
  // A line that the panel cuts off is left out: what stands on the wall can be read.
  function whole() {
    for (const panel of document.querySelectorAll('.cols > *')) {
      const end = panel.getBoundingClientRect().bottom;
      for (const line of panel.querySelectorAll('li, tbody tr')) line.style.visibility = line.getBoundingClientRect().bottom > end ? 'hidden' : '';
    }
  }
  whole();
  document.fonts?.ready.then(whole);
  addEventListener('resize', whole);
  const clock = document.querySelector('.clock');
  const now = () => new Date().toLocaleTimeString('vi-VN', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Ho_Chi_Minh' });
  setInterval(() => { if (clock) clock.textContent = now(); }, 5000);
  setInterval(async () => {
    const answer = await fetch(location.href, { method: 'HEAD', cache: 'no-store' }).catch(() => null);
    if (answer?.ok) location.reload();
  }, 60000);
}
