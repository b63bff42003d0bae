// Small and blocking, so that a page never flashes in the wrong theme. Without it the system's theme holds.
(root => {
  root.classList.add('js');
  try {
    const stored = localStorage.getItem('theme');
    if (stored && !root.classList.contains('wall')) root.dataset.theme = stored;
  } catch { /* A browser that keeps nothing follows its system. */ }
})(document.documentElement);
