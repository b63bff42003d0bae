// Rows picked in a list: pick all, pick a range with Shift, say how many. Without it the actions always show.
const picks = form => [...form.querySelectorAll('tbody .pick input')];
let last;

function count(form) {
  const all = picks(form), chosen = all.filter(box => box.checked).length;
  const head = form.querySelector('thead .pick input'), bar = form.querySelector('[data-selected]');
  if (head) { head.checked = chosen > 0 && chosen === all.length; head.indeterminate = chosen > 0 && chosen < all.length; }
  bar.hidden = chosen === 0;
  bar.querySelector('[data-words]').textContent = bar.dataset.selected.replace('{n}', chosen);
}

const forms = () => document.querySelectorAll('form[data-selection]');
for (const form of forms()) count(form);
addEventListener('pageshow', () => { for (const form of forms()) count(form); });
addEventListener('htmx:afterSettle', () => { for (const form of forms()) count(form); });

addEventListener('click', event => {
  const box = event.target.closest?.('form[data-selection] .pick input');
  if (!box) return;
  const form = box.form, all = picks(form);
  if (box.closest('thead')) for (const each of all) each.checked = box.checked;
  else if (event.shiftKey && all.includes(last)) {
    const [from, to] = [all.indexOf(last), all.indexOf(box)].sort((x, y) => x - y);
    for (const each of all.slice(from, to + 1)) each.checked = box.checked;
  }
  last = box;
  count(form);
});
