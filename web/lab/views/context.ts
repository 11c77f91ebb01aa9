import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Lang } from '../../../src/lang.ts';
import type { Laboratory } from '../state.ts';
import type { Texts } from '../texts/index.ts';

/** What every view has. */
export interface Room {
  lab: Laboratory;
  lang: Lang;
  t: Texts;
}

export const RoomContext = createContext<Room | undefined>(undefined);

export const useRoom = () => useContext(RoomContext)!;
