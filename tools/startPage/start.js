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

const now = document.querySelector('#now');
const timeText = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'long', timeStyle: 'short' });

async function askClock(init) {
  const answer = await fetch('/dev/clock', init).catch(() => null);
  if (answer?.ok) now.textContent = timeText.format(new Date((await answer.json()).now));
}

for (const button of document.querySelectorAll('#clock button'))
  button.addEventListener('click', async () => {
    const { ms, reset } = button.dataset;
    const headers = { 'Content-Type': 'application/json' };
    const advance = { method: 'POST', headers, body: JSON.stringify({ advanceMs: Number(ms) }) };
    await askClock(reset ? { method: 'DELETE' } : advance);
    phone.contentWindow?.location.reload();
  });
void askClock();

const response = await fetch('/dev/people').catch(() => null);
const { items } = response?.ok ? await response.json() : { items: [] };
const withPhone = items.filter(person => person.place !== 'console');
list.append(...withPhone.map(rowOf));
show(withPhone[0]?.name);
