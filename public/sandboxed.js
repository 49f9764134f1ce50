// A frame with sandbox="allow-scripts" alone has no origin: browsers refuse it the page's modules, its workers and its storage, so
// nothing could ever compute. This is a classic script, which even such a frame may load, and says what is missing.
(() => {
  if (window.origin !== 'null') return;
  document.documentElement.dataset.sandboxed = '';
  const root = document.getElementById('root');
  const main = document.createElement('main');
  main.className = 'shell';
  main.setAttribute('role', 'alert');
  const title = document.createElement('h1');
  title.textContent = 'Widenet cannot run in this frame';
  const missing = document.createElement('p');
  missing.textContent =
    'The frame is closed off by sandbox="allow-scripts": browsers then refuse the worker in which networks train. ' +
    'Whoever made the page around it can add allow-same-origin: sandbox="allow-scripts allow-same-origin".';
  const alone = document.createElement('p');
  alone.append('By itself it runs at ');
  const link = document.createElement('a');
  link.href = window.location.href.replace('?embed', '');
  link.target = '_blank';
  link.rel = 'noopener';
  link.textContent = link.href;
  link.style.overflowWrap = 'anywhere';
  alone.append(link);
  main.append(title, missing, alone);
  root.replaceChildren(main);
})();
