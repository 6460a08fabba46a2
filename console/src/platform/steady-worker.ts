const timers = new Map<number, ReturnType<typeof setInterval>>();

globalThis.addEventListener('message', (event: MessageEvent<{ id: number; every: number }>) => {
  const { id, every } = event.data;
  clearInterval(timers.get(id));
  timers.delete(id);
  if (every > 0) timers.set(id, setInterval(() => globalThis.postMessage(id), every));
});
