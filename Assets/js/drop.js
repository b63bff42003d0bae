// A file dropped on the zone goes into its field; the field alone works without this.
for (const zone of document.querySelectorAll('.drop')) {
  const field = zone.querySelector('[type=file]');
  zone.addEventListener('dragover', event => { event.preventDefault(); zone.classList.add('over'); });
  zone.addEventListener('dragleave', () => zone.classList.remove('over'));
  zone.addEventListener('drop', event => {
    event.preventDefault();
    zone.classList.remove('over');
    if (event.dataTransfer.files.length) { field.files = event.dataTransfer.files; field.dispatchEvent(new Event('change', { bubbles: true })); }
  });
}
