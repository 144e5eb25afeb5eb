// One stream for all tabs of this browser: they share this worker, which shares what it hears.
const ports = new Set();
let source = null;
let heardAs = null;

function tell(message) {
  for (const port of ports) port.postMessage(message);
}

// Whoever signs in as somebody else hears what is theirs, also while an old tab is still open.
function listen({ url, who }) {
  if (source && source.readyState !== EventSource.CLOSED && who === heardAs) return;
  source?.close();
  heardAs = who;
  source = new EventSource(url);
  source.addEventListener("changed", (event) => tell(event.data));
  source.onerror = ({ target }) => {
    // Refused (signed out): a later page asks again. Otherwise the browser itself comes back.
    if (target === source && source.readyState === EventSource.CLOSED) source = null;
  };
}

onconnect = (event) => {
  const port = event.ports[0];
  ports.add(port);
  port.onmessage = ({ data }) => {
    if (data.url) listen(data);
    if (data.bye) ports.delete(port);
    if (!ports.size && source) {
      source.close();
      source = null;
    }
  };
};
