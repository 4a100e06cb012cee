// The start page: who is there to try things out, and whose phone is shown.
const phone = document.querySelector('#phone');
const list = document.querySelector('#people');

function show(name) {
  phone.src = name ? `/preview/?as=${encodeURIComponent(name)}` : '/preview/';
  for (const button of list.querySelectorAll('button'))
    button.setAttribute('aria-pressed', String(button.dataset.name === name));
}

function rowOf({ name, label, title }) {
  const row = document.createElement('li');
  const button = document.createElement('button');
  const who = document.createElement('strong');
  const what = document.createElement('span');
  button.type = 'button';
  button.className = 'person';
  button.dataset.name = name;
  who.textContent = label;
  what.textContent = title;
  button.append(who, what);
  button.addEventListener('click', () => show(name));
  row.append(button);
  return row;
}

const response = await fetch('/dev/people').catch(() => null);
const { items } = response?.ok ? await response.json() : { items: [] };
const withPhone = items.filter(person => person.place !== 'console');
list.append(...withPhone.map(rowOf));
show(withPhone[0]?.name);
