declare module '*?url' {
  const address: string;
  export default address;
}

declare module 'virtual:lane-source' {
  export const laneSources: Record<import('../src/types.ts').LaneName, import('./lab/source.ts').LaneSource>;
}
