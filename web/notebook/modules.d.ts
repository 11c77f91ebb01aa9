/// <reference types="vite/client" />

declare module 'virtual:notebook-modules' {
  /** What cells can import, by the names that their imports give. */
  export const modules: Record<string, () => Promise<Record<string, unknown>>>;
}
