/** Does something before each frame that the screen shows, until it is stopped. */
export function eachFrame(work: (seconds: number) => void): () => void {
  let previous = performance.now();
  let isStopped = false;
  const frame = (now: number) => {
    if (isStopped) return;
    work(Math.max(0, now - previous) / 1000);
    previous = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  return () => {
    isStopped = true;
  };
}
