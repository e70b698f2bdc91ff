/**
 * Two comforts of the inbox, each of which a page does without: a text being written survives an expired session or a
 * closed page, and a message is shown as the phone will show it.
 */
const keep = (name) => `draft:${name}`;

for (const field of document.querySelectorAll('[data-draft]')) {
  const key = keep(field.dataset.draft);
  const kept = sessionStorage.getItem(key);
  if (kept) field.value = kept;
  field.addEventListener('input', () => sessionStorage.setItem(key, field.value));
}
for (const { dataset } of document.querySelectorAll('[data-sent]')) {
  sessionStorage.removeItem(keep(dataset.sent));
}
// Said once: not again on the way back or after a reload.
const address = new URL(location.href);
if (address.searchParams.has('done')) {
  address.searchParams.delete('done');
  history.replaceState(history.state, '', address);
}

// On a shared machine nothing stays behind after leaving.
document.querySelector('[data-forget]')?.addEventListener('submit', (event) => {
  sessionStorage.clear();
  if (!indexedDB.databases) return;
  event.preventDefault();
  void forgetAnswers().finally(() => event.target.submit());
});

/** What was spoken and not sent; only an answer that waits for the network stays, and leaves for nobody else. */
async function forgetAnswers() {
  if (!(await indexedDB.databases()).some(({ name }) => name === 'baro')) return;
  const database = await new Promise((resolve, reject) => {
    const request = indexedDB.open('baro');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const store = database.transaction('answers', 'readwrite').objectStore('answers');
  await new Promise((resolve) => {
    const request = store.openCursor();
    request.onerror = resolve;
    request.onsuccess = () => {
      const cursor = request.result;
      if (!cursor) return resolve();
      if (!cursor.value.waiting) cursor.delete();
      cursor.continue();
    };
  });
}

// The menu closes by itself as a menu does; without scripts a second tap on it closes it.
for (const menu of document.querySelectorAll('details[data-closes]')) {
  document.addEventListener('click', ({ target }) => {
    if (!menu.contains(target)) menu.open = false;
  });
  menu.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return;
    menu.open = false;
    menu.querySelector('summary').focus();
  });
}

/** What a field says now: a chosen option says its sentence, a text itself. */
function wordsOf(form, name) {
  const field = form.elements[name];
  if (!(field instanceof RadioNodeList)) return field.value.trim();
  return form.querySelector(`[name="${name}"]:checked`)?.dataset.words ?? '';
}

for (const form of document.querySelectorAll('[data-preview]')) {
  const places = [...form.querySelectorAll('[data-shows]')].map((place) => ({
    place,
    // Words that were typed before stand in the field too; only what it says to choose is kept.
    empty: place.dataset.empty ?? '',
  }));
  const update = () => {
    for (const { place, empty } of places) {
      const words = wordsOf(form, place.dataset.shows);
      place.textContent = words === '' ? empty : (place.dataset.before ?? '') + words;
    }
    for (const preview of form.querySelectorAll('[data-needs]')) {
      preview.hidden = wordsOf(form, preview.dataset.needs) === '';
    }
  };
  form.addEventListener('input', update);
  update();
}

// Where the browser lets us; the link stands there to be copied by hand in any case.
for (const button of document.querySelectorAll('[data-copies]')) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.dataset.copies);
    button.textContent = button.dataset.copied;
  });
}
