// The map that moves: the server's drawing of the outlines lies under Leaflet's points, and follows. No tiles, no other server.
// Points come first; who they are follows, since only a single point and an opened group need names.
const place = () => document.getElementById('map');
const near = 48;  // pixels between two marks, across or down: the squares of the largest, of 46, do not touch
let show;         // opens the point of an institution, once points are there
let last;         // centre and zoom, kept when the list is exchanged while one types

function start() {
  const box = place();
  if (!box || box.classList.contains('live') || !window.L) return;
  box.classList.add('live');
  const words = box.dataset, drawing = box.querySelector('.regions');
  const map = L.map(box, {
    attributionControl: false, zoomControl: false, zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false, zoomSnap: 0.25,
    zoomDelta: 1, minZoom: 3, maxZoom: 14, maxBounds: [[2, 92], [29, 128]], scrollWheelZoom: false, inertia: !matchMedia('(prefers-reduced-motion: reduce)').matches,
  });
  // Below the map, not on it: a mark under a button could neither be seen whole nor hit.
  const buttons = L.control.zoom({ zoomInTitle: words.nearer, zoomOutTitle: words.farther }).addTo(map);
  box.parentElement.querySelector('.maplegend').prepend(buttons.getContainer());
  const marks = L.layerGroup().addTo(map);
  let points = [], names = null;

  // The drawing shows the part of the sheet that the map shows.
  const scale = Number(words.scale), left = Number(words.left), top = Number(words.top);
  function follow() {
    const bounds = map.getPixelBounds(), world = 256 * 2 ** map.getZoom(), size = map.getSize();
    const x = bounds.min.x / world * 360 - 180, y = 180 * (1 - 2 * bounds.min.y / world), unit = 360 / world * scale;
    drawing.setAttribute('viewBox', [(x - left) * scale, (top - y) * scale, size.x * unit, size.y * unit].join(' '));
    drawing.style.setProperty('--u', unit);
    for (const name of drawing.querySelectorAll('.name')) name.classList.toggle('roomy', name.dataset.room / unit > 34);
  }
  map.on('move zoom viewreset resize', follow);

  // The first view is the whole country with its archipelagos and their names, or the place that the address names.
  const whole = L.latLngBounds([6.9, 102.1], [23.5, 117]);
  const focus = words.focus && words.focus.split(','), fit = words.fit && words.fit.split(',').map(Number);
  const first = () => map.fitBounds(whole, { animate: false });
  if (focus) map.setView([focus[0], focus[1]], 10); else if (fit) map.fitBounds([fit.slice(0, 2), fit.slice(2)], { animate: false }); else if (last) map.setView(last.centre, last.zoom); else first();
  map.on('moveend', () => { last = { centre: map.getCenter(), zoom: map.getZoom() }; gather(); });
  let width = box.clientWidth;
  new ResizeObserver(() => {
    if (box.clientWidth === width && box.clientHeight === map.getSize().y) return;
    width = box.clientWidth;
    map.invalidateSize({ animate: false });
    gather();
  }).observe(box);

  // A province is opened by a click on it, not by the end of a drag.
  let dragged = false;
  map.on('mousedown touchstart', () => { dragged = false; }).on('dragstart', () => { dragged = true; });
  drawing.addEventListener('click', event => { if (dragged) event.preventDefault(); });
  drawing.addEventListener('dragstart', event => event.preventDefault());

  function gather() {
    const zoom = map.getZoom(), view = map.getBounds(), groups = new Map(), found = [];
    for (const point of points) {
      if (!view.contains(point.at)) continue;
      const { x, y } = map.project(point.at, zoom), column = Math.floor(x / near), row = Math.floor(y / near);
      let group;
      for (let i = -1; i < 2 && !group; i++) for (let j = -1; j < 2 && !group; j++) {
        group = groups.get(`${column + i} ${row + j}`)?.find(other => Math.max(Math.abs(other.x - x), Math.abs(other.y - y)) < near);
      }
      if (!group) {
        const cell = `${column} ${row}`;
        found.push(group = { x, y, at: point.at, points: [] });
        groups.set(cell, [...groups.get(cell) ?? [], group]);
      }
      group.points.push(point);
    }
    const focused = document.activeElement?.dataset?.spot;
    marks.clearLayers();
    for (const group of found) marks.addLayer(mark(group));
    uncover();
    if (focused) box.querySelector(`[data-spot="${focused}"]`)?.focus();
  }

  function mark(group) {
    const count = group.points.length, size = count === 1 ? 24 : Math.min(46, 30 + 4 * Math.floor(Math.log2(count) / 2)), button = document.createElement('button');
    button.type = 'button';
    button.className = count === 1 ? 'spot one' : count < 50 ? 'spot' : 'spot many';
    button.dataset.spot = group.points[0].index;
    button.textContent = count === 1 ? '' : count;
    button.setAttribute('aria-label', count === 1 ? named(group.points[0]) : words.group.replace('{n}', count));
    if (count === 1) button.title = named(group.points[0]);
    const marker = L.marker(group.at, { keyboard: false, interactive: false, icon: L.divIcon({ className: '', html: button, iconSize: [size, size] }) });
    L.DomEvent.disableClickPropagation(button);
    button.addEventListener('click', () => open(group));
    return marker;
  }

  // A mark that lies under what was opened can neither be seen nor hit.
  function uncover() {
    const card = box.querySelector('.leaflet-popup-content-wrapper')?.getBoundingClientRect();
    for (const button of box.querySelectorAll('.spot')) {
      const { left, right, top, bottom } = button.getBoundingClientRect();
      button.classList.toggle('under', Boolean(card) && left < card.right && right > card.left && top < card.bottom && bottom > card.top);
    }
  }

  const named = point => names ? names.name[point.index] : words.open;

  // A group opens by coming nearer; one whose places are the same, or a single one, says who is there.
  function open(group) {
    const bounds = L.latLngBounds(group.points.map(point => point.at));
    const apart = map.latLngToLayerPoint(bounds.getNorthEast()).distanceTo(map.latLngToLayerPoint(bounds.getSouthWest()));
    if (group.points.length > 1 && map.getZoom() < map.getMaxZoom() && apart > 2) {
      map.fitBounds(bounds.pad(0.1), { animate: false, maxZoom: map.getMaxZoom() });
      box.querySelector('.spot')?.focus();
      return;
    }
    tell(group.points, group.at);
  }

  async function tell(points, at) {
    const known = await labels();
    if (!known) return;
    const list = document.createElement('ul');
    for (const point of points.slice(0, 100)) {
      const item = list.appendChild(document.createElement('li')), link = item.appendChild(document.createElement('a'));
      link.href = '/institutions/' + known.id[point.index];
      link.textContent = known.name[point.index];
      item.appendChild(document.createElement('small')).textContent = known.places[known.place[point.index]];
    }
    const popup = L.popup({ autoPanPadding: [16, 16], maxWidth: Math.min(320, box.clientWidth - 60), offset: [0, -4] }).setLatLng(at).setContent(list).openOn(map);
    const close = popup.getElement().querySelector('.leaflet-popup-close-button');
    close?.setAttribute('aria-label', words.close);
    uncover();
    list.querySelector('a').focus();
    popup.once('remove', () => setTimeout(() => {
      uncover();
      box.querySelector(`[data-spot="${points[0].index}"]`)?.focus();
    }));
  }

  box.addEventListener('keydown', event => { if (event.key === 'Escape') map.closePopup(); });

  let asked;
  const labels = () => asked ??= fetch(words.labels).then(answer => answer.json()).then(known => {
    names = known;
    for (const button of box.querySelectorAll('.spot.one')) {
      const name = known.name[button.dataset.spot];
      button.title = name;
      button.setAttribute('aria-label', name);
    }
    return known;
  }).catch(fail);

  function fail() {
    asked = undefined;
    if (box.querySelector('.mapfail')) return;
    const note = box.appendChild(document.createElement('p'));
    note.className = 'note warn mapfail';
    note.setAttribute('role', 'status');
    note.textContent = words.failed;
  }

  fetch(words.points).then(answer => answer.json()).then(columns => {
    points = columns.latitude.map((latitude, index) => ({ index, at: L.latLng(latitude / 1e4, columns.longitude[index] / 1e4) }));
    gather();
    performance.mark('map-ready');
    show = async id => {
      const known = await labels(), index = known ? known.id.indexOf(id) : -1;
      if (index < 0) return false;
      map.setView(points[index].at, Math.max(map.getZoom(), 10), { animate: false });
      tell([points[index]], points[index].at);
      return true;
    };
    const later = window.requestIdleCallback || (act => setTimeout(act, 200));
    later(async () => {
      const known = await labels(), wanted = focus && known ? known.id.indexOf(focus[2]) : -1;
      if (wanted >= 0) tell([points[wanted]], points[wanted].at);
    });
  }).catch(fail);
}

// "Show on the map" in the list needs no new page while the point is here.
addEventListener('click', event => {
  const link = event.target.closest?.('a[data-point]');
  if (!link || !show || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  place().scrollIntoView({ block: 'nearest' });
  show(link.dataset.point).then(isThere => { if (!isThere) location.href = link.href; });
});

start();
addEventListener('htmx:afterSettle', start);
