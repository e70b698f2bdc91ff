/** Two comforts of a text's page, which does without: characters left while typing, and parameters put in by a tap. */
for (const place of document.querySelectorAll('[data-count-for]')) {
  const field = document.getElementById(place.dataset.countFor);
  const update = () => {
    const left = Number(place.dataset.limit) - field.value.length;
    place.textContent = String(left);
    place.classList.toggle('wrong', left < 0);
  };
  field.addEventListener('input', update);
  update();
}

for (const chip of document.querySelectorAll('[data-insert]')) {
  chip.addEventListener('click', () => {
    const field = document.getElementById(chip.dataset.into);
    field.setRangeText(chip.dataset.insert, field.selectionStart, field.selectionEnd, 'end');
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.focus();
  });
}
