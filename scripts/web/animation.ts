/** How long a frame is seen, and how long the last one. */
const [SECONDS, PAUSE] = [0.25, 2];

/** JPEG pictures as an animated SVG, which needs no player; whoever wants no motion sees the last of them. */
export function animation(frames: readonly Buffer[], { width, height }: { width: number; height: number }): string {
  const duration = SECONDS * (frames.length - 1) + PAUSE;
  const image = (frame: Buffer, i: number) => {
    const data = `data:image/jpeg;base64,${frame.toString('base64')}`;
    // Each lies on those before it; only when it appears is a time of its own.
    const appears = `<animate attributeName="opacity" values="0;1" keyTimes="0;${((SECONDS * i) / duration).toFixed(4)}" calcMode="discrete" dur="${duration}s" repeatCount="indefinite"/>`;
    return `<image class="${i === frames.length - 1 ? 'last' : 'frame'}" width="${width}" height="${height}" href="${data}">${i === 0 ? '' : appears}</image>`;
  };
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">
<style>@media (prefers-reduced-motion: reduce) { .frame { display: none } .last { opacity: 1 !important } }</style>
${frames.map(image).join('\n')}
</svg>
`;
}
