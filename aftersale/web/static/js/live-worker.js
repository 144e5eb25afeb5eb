// One stream for all tabs of this browser: they share this worker, which shares what it hears.
const ports = new Set();
let source = null;

function tell(message) {
  for (const port of ports) port.postMessage(message);
}

function listen(url) {
  if (source && source.readyState !== EventSource.CLOSED) return;
  source = new EventSource(url);
  source.addEventListener("changed", (event) => tell(event.data));
  source.onerror = () => {
    // Refused (signed out): a later page asks again. Otherwise the browser itself comes back.
    if (source.readyState === EventSource.CLOSED) source = null;
  };
}

onconnect = (event) => {
  const port = event.ports[0];
  ports.add(port);
  port.onmessage = ({ data }) => {
    if (data.url) listen(data.url);
    if (data.bye) ports.delete(port);
    if (!ports.size && source) {
      source.close();
      source = null;
    }
  };
};
