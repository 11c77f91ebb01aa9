import * as tf from '@tensorflow/tfjs';
import { render } from 'preact';
import { readerLanguage } from '../shell/language.ts';
import { readAddress } from './address.ts';
import { keepAddress } from './address-bar.ts';
import { listenToKeys } from './keys.ts';
import { Laboratory } from './state.ts';
import { texts } from './texts/index.ts';
import { App } from './views/app.tsx';
import { RoomContext } from './views/context.ts';

tf.enableProdMode();
const lang = readerLanguage();
const t = texts[lang];
const lab = new Laboratory();
const { settings, step, challenge, faults } = readAddress(new URLSearchParams(location.search));
lab.faults.value = faults;
document.title = `${t.title} · una-capa`;
render(
  <RoomContext.Provider value={{ lab, lang, t }}>
    <App challenge={challenge} />
  </RoomContext.Provider>,
  document.getElementById('lab')!,
);
listenToKeys(lab);
await lab.open(settings, step);
keepAddress(lab);
