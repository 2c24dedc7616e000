'use strict';
// Mail content reaches the page through textContent and a sandboxed frame only.

const $ = id => document.getElementById(id);
const tabs = ['html', 'text', 'headers'];
let mails = [];
let tag = '';
let chosen = null;
let tab = 'html';

const keyOf = mail => [mail.received, mail.to, mail.subject].join('\n');
const codeOf = mail => (mail.text.match(/(?<!\d)\d{6}(?!\d)/) || mail.subject.match(/(?<!\d)\d{6}(?!\d)/) || [''])[0];

function visible() {
  const wanted = $('filter').value.trim().toLowerCase();
  return mails.filter(mail => (mail.to + '\n' + mail.subject).toLowerCase().includes(wanted));
}

function element(name, text, className) {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

function row(mail, index) {
  const item = document.createElement('li');
  item.id = 'mail-' + index;
  item.setAttribute('role', 'option');
  item.setAttribute('aria-selected', String(keyOf(mail) === chosen));
  const who = element('div', '', 'who');
  who.append(element('span', mail.to), element('time', new Date(mail.received).toLocaleTimeString()));
  item.append(who, element('span', mail.subject || '(no subject)', 'what'));
  item.addEventListener('click', () => choose(mail));
  return item;
}

function showList() {
  const shown = visible();
  $('list').replaceChildren(...shown.map(row));
  const current = shown.findIndex(mail => keyOf(mail) === chosen);
  if (current < 0) $('list').removeAttribute('aria-activedescendant');
  else $('list').setAttribute('aria-activedescendant', 'mail-' + current);
  $('none').hidden = shown.length > 0;
  $('none').textContent = mails.length ? 'No mail matches.' :
      'No mail yet. Every mail that the stack sends arrives here, whatever its address.';
  $('count').textContent = mails.length || '';
}

function choose(mail, quietly) {
  chosen = keyOf(mail);
  $('mail').hidden = false;
  if (!quietly) document.body.classList.add('reading');
  $('subject').textContent = mail.subject || '(no subject)';
  $('from').textContent = mail.from;
  $('to').textContent = mail.to;
  $('received').textContent = new Date(mail.received).toLocaleString();
  $('digits').textContent = codeOf(mail);
  $('code').hidden = !codeOf(mail);
  $('view-html').srcdoc = '<base target="_blank">' + mail.html;
  $('view-text').textContent = mail.text;
  $('view-headers').replaceChildren(...Object.entries(mail.headers).map(([name, value]) => {
    const line = document.createElement('tr');
    line.append(element('th', name), element('td', value));
    return line;
  }));
  $('tab-html').hidden = !mail.html;
  show(tab === 'html' && !mail.html ? 'text' : tab);
  showList();
}

function show(wanted) {
  for (const each of tabs) {
    $('view-' + each).hidden = each !== wanted;
    $('tab-' + each).setAttribute('aria-selected', String(each === wanted));
    $('tab-' + each).tabIndex = each === wanted ? 0 : -1;
  }
}

function pick(wanted) {
  if ($('tab-' + wanted).hidden) return;
  tab = wanted;
  show(wanted);
}

function move(step) {
  const shown = visible();
  if (!shown.length) return;
  const now = shown.findIndex(mail => keyOf(mail) === chosen);
  const next = now < 0 ? 0 : Math.min(shown.length - 1, Math.max(0, now + step));
  choose(shown[next]);
  $('mail-' + next).scrollIntoView({ block: 'nearest' });
}

async function copy() {
  if ($('code').hidden) return;
  await navigator.clipboard.writeText($('digits').textContent);
  $('copy').textContent = 'Copied';
  setTimeout(() => { $('copy').textContent = 'Copy code'; }, 1500);
}

async function refresh() {
  try {
    const answer = await fetch('api/messages', { cache: 'no-cache' });
    $('offline').hidden = true;
    if (answer.headers.get('ETag') === tag) return;
    tag = answer.headers.get('ETag');
    const newest = mails.length ? keyOf(mails[0]) : null;
    const following = chosen === null || chosen === newest;
    mails = await answer.json();
    if (mails.length && following && !document.body.classList.contains('reading')) choose(mails[0], true);
    if (!mails.length) { chosen = null; $('mail').hidden = true; document.body.classList.remove('reading'); }
    showList();
  } catch (unreachable) {
    $('offline').hidden = false;
  }
}

async function refreshForever() {
  if (!document.hidden) await refresh();
  setTimeout(refreshForever, 1000);
}

$('filter').addEventListener('input', showList);
$('copy').addEventListener('click', copy);
$('back').addEventListener('click', () => document.body.classList.remove('reading'));
$('clear').addEventListener('click', async () => { await fetch('api/messages', { method: 'DELETE' }); refresh(); });
for (const each of tabs) $('tab-' + each).addEventListener('click', () => pick(each));
document.querySelector('[role="tablist"]').addEventListener('keydown', event => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const shown = tabs.filter(each => !$('tab-' + each).hidden);
  const next = shown[(shown.indexOf(tab) + step + shown.length) % shown.length];
  pick(next);
  $('tab-' + next).focus();
  event.stopPropagation();
});
document.addEventListener('visibilitychange', () => { if (!document.hidden) refresh(); });
document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target === $('filter')) {
    if (event.key === 'Escape') $('filter').blur();
    return;
  }
  const action = {
    ArrowDown: () => move(1), j: () => move(1), ArrowUp: () => move(-1), k: () => move(-1),
    c: copy, h: () => pick('html'), t: () => pick('text'), '/': () => $('filter').focus(),
  }[event.key];
  if (action) { event.preventDefault(); action(); }
});
refreshForever();
