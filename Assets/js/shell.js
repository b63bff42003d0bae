// Theme button, menus that close, "/" to search, Ctrl+Enter to send.
const root = document.documentElement;
const isTyping = element => element.matches?.('input, textarea, select, [contenteditable]');

addEventListener('click', event => {
  for (const menu of document.querySelectorAll('.menu[open]')) if (!menu.contains(event.target)) menu.open = false;
  if (!event.target.closest('[data-theme-toggle]')) return;
  const isDark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = isDark ? 'light' : 'dark';
  try { localStorage.setItem('theme', root.dataset.theme); } catch { /* Holds for this page. */ }
});

addEventListener('keydown', event => {
  if (event.key === '/' && !isTyping(event.target) && !event.ctrlKey && !event.metaKey) {
    const search = document.getElementById('q');
    if (search?.offsetParent) { event.preventDefault(); search.select(); search.focus(); }
  }
  if (event.key === 'Escape') {
    for (const menu of document.querySelectorAll('.menu[open]')) { menu.open = false; menu.querySelector('summary').focus(); }
  }
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.target.form?.requestSubmit();
});
