// What changed elsewhere reaches this page: `/events` says only names, and each name becomes an
// event on <body> that htmx elements wait for (hx-trigger="live:inbox from:body").
const { events, liveWorker, liveAs } = document.documentElement.dataset;

function announce(name) {
  document.body.dispatchEvent(new CustomEvent(`live:${name}`, { detail: { name } }));
}

// Too much was missed: ask for everything this page waits for.
function announceAll() {
  const waited = new Set();
  for (const element of document.querySelectorAll('[hx-trigger*="live:"]')) {
    for (const [, name] of element.getAttribute("hx-trigger").matchAll(/live:([\w-]+)/g)) waited.add(name);
  }
  waited.forEach(announce);
}

function hear(data) {
  let said;
  try {
    said = JSON.parse(data);
  } catch {
    said = data.split(/\s+/).filter(Boolean);
  }
  const names = Array.isArray(said) ? said : (said.names ?? []);
  if (names.includes("all")) announceAll();
  else names.forEach(announce);
}

function shared() {
  const worker = new SharedWorker(liveWorker);
  worker.port.onmessage = ({ data }) => hear(data);
  worker.port.start();
  worker.port.postMessage({ url: events, who: liveAs });
  addEventListener("pagehide", () => worker.port.postMessage({ bye: true }));
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    shared();
    announceAll();
  }, { once: true });
}

// Without shared workers one tab leads and tells the others; the lock goes to the next when it leaves.
function led() {
  const channel = new BroadcastChannel(`live ${liveAs}`);
  channel.onmessage = ({ data }) => hear(data);
  navigator.locks.request(`live ${liveAs}`, () => new Promise(() => stream((data) => {
    channel.postMessage(data);
    hear(data);
  })));
}

function stream(then) {
  const source = new EventSource(events);
  source.addEventListener("changed", (event) => then(event.data));
  addEventListener("pagehide", () => source.close(), { once: true });
}

function start() {
  if ("SharedWorker" in window && liveWorker) shared();
  else if ("BroadcastChannel" in window && navigator.locks) led();
  else stream(hear);
}

if (events && "EventSource" in window) start();
